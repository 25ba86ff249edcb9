package io.github.qrauth.testkit.fault;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store behind a bad line: slow, failing before or after the deed, its events lost, told twice or
 * out of order. The same seed draws the same faults, in the order of the calls. Thread-safe.
 */
public final class FaultyLoginStore implements LoginStore, LoginEvents {
  private final LoginStore store;
  private final LoginEvents events;
  private final Dice dice;
  private volatile Faults faults;

  /** Nothing goes wrong until {@link #suffer}. */
  public FaultyLoginStore(LoginStore store, LoginEvents events, long seed) {
    this.store = store;
    this.events = events;
    dice = new Dice(seed);
    faults = Faults.none();
  }

  /** From now on this goes wrong. */
  public FaultyLoginStore suffer(Faults faults) {
    this.faults = faults;
    return this;
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    return faulty(() -> store.create(session, now));
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return faulty(() -> store.find(id, now));
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return faulty(() -> store.findByUserCode(code, now));
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    return faulty(() -> store.transition(next, now));
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    AtomicReference<@Nullable LoginEvent> held = new AtomicReference<>();
    return events.subscribe(id, event -> tell(event, held, listener));
  }

  private void tell(
      LoginEvent event, AtomicReference<@Nullable LoginEvent> held, Consumer<LoginEvent> listener) {
    Faults now = faults;
    if (dice.falls(now.lostEvent())) {
      return;
    }
    if (dice.falls(now.lateEvent()) && held.compareAndSet(null, event)) {
      return;
    }
    listener.accept(event);
    if (dice.falls(now.doubledEvent())) {
      listener.accept(event);
    }
    LoginEvent late = held.getAndSet(null);
    if (late != null) {
      listener.accept(late);
    }
  }

  private <T> T faulty(Supplier<T> call) {
    Faults now = faults;
    if (dice.falls(now.slow())) {
      dice.pause(now.slowness());
    }
    if (dice.falls(now.failBefore())) {
      throw new StoreException("a fault on purpose: nothing was done");
    }
    T answer = call.get();
    if (dice.falls(now.failAfter())) {
      throw new StoreException("a fault on purpose: it was done, and the answer is lost");
    }
    return answer;
  }
}
