package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import java.time.Instant;
import java.util.List;

/** For hosts that keep their own. */
enum NoHistory implements LoginHistory {
  INSTANCE;

  @Override
  public void add(LoginRecord login, Instant now) {}

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    return List.of();
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    return false;
  }

  @Override
  public void erase(String subject) {}
}
