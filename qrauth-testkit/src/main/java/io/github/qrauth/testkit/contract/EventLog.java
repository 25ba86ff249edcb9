package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Hears events, and reads the stored version at the moment of each. */
final class EventLog implements AutoCloseable {
  private final List<LoginEvent> heard = new CopyOnWriteArrayList<>();
  private final List<LoginEvent> readTooEarly = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<LoginEvent> fresh = new LinkedBlockingQueue<>();
  private final IntSupplier storedVersion;
  private final Duration patience;
  private final LoginEvents.Subscription subscription;

  EventLog(LoginEvents events, SessionId id, IntSupplier storedVersion, Duration patience) {
    this.storedVersion = storedVersion;
    this.patience = patience;
    subscription = events.subscribe(id, this::hear);
  }

  /** Waits until this event was heard. */
  void await(LoginEvent expected) throws InterruptedException {
    while (!heard.contains(expected)) {
      assertThat(fresh.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
          .as("an event while waiting for version %s", expected.version())
          .isNotNull();
    }
  }

  List<LoginEvent> heard() {
    return List.copyOf(heard);
  }

  List<LoginEvent> readTooEarly() {
    return List.copyOf(readTooEarly);
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void hear(LoginEvent event) {
    if (storedVersion.getAsInt() < event.version()) {
      readTooEarly.add(event);
    }
    heard.add(event);
    fresh.add(event);
  }
}
