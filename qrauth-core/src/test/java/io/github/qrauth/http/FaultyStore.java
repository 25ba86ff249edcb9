package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that is down, full or silent when the test says so. */
final class FaultyStore implements LoginStore, LoginEvents {
  boolean down;
  boolean full;
  boolean broken;
  boolean silent;
  int listeners;
  private final InMemoryLoginStore store;

  FaultyStore(InMemoryLoginStore store) {
    this.store = store;
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    check();
    return full ? Created.FULL : store.create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    check();
    return store.find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    check();
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    check();
    return store.transition(next, now);
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    check();
    listeners++;
    Subscription inner =
        store.subscribe(
            id,
            event -> {
              if (!silent) {
                listener.accept(event);
              }
            });
    boolean[] open = {true};
    return () -> {
      inner.close();
      listeners -= open[0] ? 1 : 0;
      open[0] = false;
    };
  }

  private void check() {
    if (down) {
      throw new StoreException("the store of this test is down");
    }
    if (broken) {
      throw new IllegalStateException("a bug in the store: detail-for-the-operator");
    }
  }
}
