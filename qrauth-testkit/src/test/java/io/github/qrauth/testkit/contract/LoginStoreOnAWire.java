package io.github.qrauth.testkit.contract;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A store behind something that can be cut: memory itself has no outage. */
class LoginStoreOnAWire<S extends LoginStore & LoginEvents>
    implements LoginStore, LoginEvents, Outage {
  final S store;
  private volatile boolean cut;

  LoginStoreOnAWire(S store) {
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
    checkWire();
    return store.create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    checkWire();
    return store.find(id, now);
  }

  @Override
  public Optional<SessionId> findByUserCode(UserCode code, Instant now) {
    checkWire();
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    checkWire();
    return store.transition(next, now);
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    return store.subscribe(id, listener);
  }

  boolean isCut() {
    return cut;
  }

  void checkWire() {
    if (cut) {
      throw new StoreException("the wire is cut");
    }
  }
}
