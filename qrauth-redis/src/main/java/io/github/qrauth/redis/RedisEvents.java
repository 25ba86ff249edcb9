package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginListeners;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * New versions of logins, whichever node wrote them. A thread of ours tells the listeners, so that
 * a slow one holds up other listeners and never the connection. Whatever may have been missed, by a
 * reconnect or a full queue, is read from the store and told.
 */
final class RedisEvents implements LoginEvents, AutoCloseable {
  static final Duration LIFE_SIGN_EVERY = Duration.ofSeconds(5);

  private static final int MOST_WAITING = 16_384;
  private static final LoginEvent NOTHING = new LoginEvent(new SessionId(0, 0), 0);

  private final LoginListeners listeners = new LoginListeners();
  private final BlockingQueue<LoginEvent> heard = new ArrayBlockingQueue<>(MOST_WAITING);
  private final StoredVersions stored;
  private final EventChannel channel;
  private final Runnable lookAround;
  private final Thread teller = new Thread(this::tellAll, "qrauth-redis-events");
  private volatile boolean behind;
  private volatile boolean closed;
  private volatile long lastLife = System.nanoTime();
  private long lastLook = System.nanoTime();

  /**
   * Starts to listen.
   *
   * @param lookAround what is to be done every 5 s too
   */
  RedisEvents(EventChannel channel, StoredVersions stored, Runnable lookAround) {
    this.channel = channel;
    this.lookAround = lookAround;
    this.stored = stored;
    channel.open(this::hear, this::missedSomething);
    teller.setDaemon(true);
    teller.start();
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    Subscription local = listeners.subscribe(id, listener);
    Runnable leave = channel.join(id);
    return () -> {
      local.close();
      leave.run();
    };
  }

  /** How long ago the connection last showed life. */
  Optional<Duration> age() {
    return Optional.of(Duration.ofNanos(Math.max(0, System.nanoTime() - lastLife)));
  }

  @Override
  public void close() {
    closed = true;
    heard.clear();
    wake();
  }

  private void hear(byte[] text) {
    lastLife = System.nanoTime();
    Optional<LoginEvent> event = Keys.event(text);
    // Most of what is heard concerns pages of other nodes: it wakes nobody.
    if (event.filter(e -> listeners.isWatched(e.id())).isPresent() && !heard.offer(event.get())) {
      behind = true;
    }
  }

  private void missedSomething() {
    behind = true;
    wake();
  }

  /** The teller, unless the queue is full and he is awake. */
  @SuppressWarnings("ResultOfMethodCallIgnored")
  private void wake() {
    heard.offer(NOTHING);
  }

  private void tellAll() {
    while (!closed) {
      try {
        LoginEvent next = heard.poll(LIFE_SIGN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null && next.version() > 0 && !closed) {
          listeners.announce(next);
        }
        if (!closed && System.nanoTime() - lastLook >= LIFE_SIGN_EVERY.toNanos()) {
          lastLook = System.nanoTime();
          lookForLife();
        }
        if (behind && heard.isEmpty() && !closed) {
          catchUp();
        }
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  private void lookForLife() {
    try {
      lookAround.run();
      channel.ping();
      lastLife = System.nanoTime();
    } catch (RuntimeException out) {
      // It ages, and is connected anew by the client, or it was just closed.
      behind = true;
    }
  }

  private void catchUp() {
    behind = false;
    try {
      stored.of(listeners.watched(), listeners::announce);
    } catch (StoreException out) {
      behind = true;
    }
  }
}
