package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import java.time.Instant;
import java.util.Optional;

/** A store in which something happens between one caller's read and his write. */
final class BetweenStore implements LoginStore {
  private final LoginStore store;

  /** Runs once, before the next transition. */
  Runnable next = () -> {};

  BetweenStore(LoginStore store) {
    this.store = store;
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    return store.create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return store.find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession session, Instant now) {
    Runnable between = next;
    next = () -> {};
    between.run();
    return store.transition(session, now);
  }
}
