package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import java.time.Instant;
import java.util.Optional;

/** A store that is down: whoever asks it fails. */
class NoStore implements TokenStore {
  @Override
  public boolean create(RefreshFamily family, Instant now) {
    throw down();
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    throw down();
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    throw down();
  }

  @Override
  public void remove(SessionId id) {
    throw down();
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    throw down();
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    throw down();
  }

  private static StoreException down() {
    return new StoreException("down");
  }
}
