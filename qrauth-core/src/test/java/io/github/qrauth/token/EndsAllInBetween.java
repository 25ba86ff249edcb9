package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.memory.InMemoryTokenStore;
import java.time.Instant;
import java.util.Optional;

/** Ends all logins of a user between the look at revocations and the rotation. */
final class EndsAllInBetween implements TokenStore {
  private final TokenStore store = new InMemoryTokenStore(100, () -> TokenFixture.NOW);
  private final Tokens[] owner;

  EndsAllInBetween(Tokens[] owner) {
    this.owner = owner;
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    return store.create(family, now);
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    return store.find(id, now);
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    owner[0].engine.endAll("ada", now);
    return store.replace(next, now);
  }

  @Override
  public void remove(SessionId id) {
    store.remove(id);
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    store.revoke(revocation, now);
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    return store.isRevoked(token, now);
  }
}
