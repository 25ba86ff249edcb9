package io.github.qrauth.testkit.memory;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Instant;
import java.util.List;

/** A store behind a wire that can be cut, since memory itself has no outage. */
final class CutOffLoginHistory implements LoginHistory, Outage {
  private final LoginHistory store;
  private volatile boolean cut;

  CutOffLoginHistory(LoginHistory store) {
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
  public void add(LoginRecord login, Instant now) {
    connected().add(login, now);
  }

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    return connected().list(subject, max, now);
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    return connected().end(subject, id, now);
  }

  @Override
  public void erase(String subject) {
    connected().erase(subject);
  }

  private LoginHistory connected() {
    if (cut) {
      throw new StoreException("the wire is cut");
    }
    return store;
  }
}
