package io.github.qrauth.testkit.fault;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import java.time.Instant;
import java.util.Optional;

/** Counts the calls that arrive. */
record Counting(LoginStore store, int[] calls) implements LoginStore {
  @Override
  public Created create(LoginSession session, Instant now) {
    calls[0]++;
    return store.create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    calls[0]++;
    return store.find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    calls[0]++;
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    calls[0]++;
    return store.transition(next, now);
  }
}
