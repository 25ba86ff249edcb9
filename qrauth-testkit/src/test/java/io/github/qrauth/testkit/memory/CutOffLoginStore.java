package io.github.qrauth.testkit.memory;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A store behind a wire that can be cut, since memory itself has no outage. */
final class CutOffLoginStore implements LoginStore, LoginEvents, Outage {
  private final InMemoryLoginStore store;
  private volatile boolean cut;

  CutOffLoginStore(InMemoryLoginStore store) {
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
  public Created create(LoginSession session, Instant now) {
    return connected().create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return connected().find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return connected().findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    return connected().transition(next, now);
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    return store.subscribe(id, listener);
  }

  private InMemoryLoginStore connected() {
    if (cut) {
      throw new StoreException("the wire is cut");
    }
    return store;
  }
}
