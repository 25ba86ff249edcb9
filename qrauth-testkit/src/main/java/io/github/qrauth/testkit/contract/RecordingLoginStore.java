package io.github.qrauth.testkit.contract;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds one login for an engine and remembers each version of it. Used by one thread. */
final class RecordingLoginStore implements LoginStore {
  private final List<LoginSession> versions = new ArrayList<>();

  List<LoginSession> versions() {
    return List.copyOf(versions);
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    versions.add(session);
    return Created.YES;
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(latest());
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return find(latest().id(), now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    return versions.add(next);
  }

  private LoginSession latest() {
    return versions.get(versions.size() - 1);
  }
}
