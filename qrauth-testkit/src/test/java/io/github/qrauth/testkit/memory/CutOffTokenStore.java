package io.github.qrauth.testkit.memory;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Instant;
import java.util.Optional;

/** A store behind a wire that can be cut, since memory itself has no outage. */
final class CutOffTokenStore implements TokenStore, Outage {
  private final TokenStore store;
  private volatile boolean cut;

  CutOffTokenStore(TokenStore store) {
    this.store = store;
  }

  @Override
  public void begin() {
    cut = true;
  }

  @Override
  public void end() {
    cut = false;
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    return connected().create(family, now);
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    return connected().find(id, now);
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    return connected().replace(next, now);
  }

  @Override
  public void remove(SessionId id) {
    connected().remove(id);
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    connected().revoke(revocation, now);
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    return connected().isRevoked(token, now);
  }

  private TokenStore connected() {
    if (cut) {
      throw new StoreException("the wire is cut");
    }
    return store;
  }
}
