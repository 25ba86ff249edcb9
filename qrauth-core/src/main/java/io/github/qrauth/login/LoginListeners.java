package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens to which login in this process: the local half of every {@link LoginEvents}, for
 * those who write one. Thread-safe.
 */
public final class LoginListeners implements LoginEvents {
  private static final Logger LOG = LoggerFactory.getLogger(LoginListeners.class);

  private final ConcurrentMap<SessionId, List<Listener>> listeners = new ConcurrentHashMap<>();

  /** Told apart by identity: one consumer may subscribe twice. */
  private static final class Listener {
    private final Consumer<LoginEvent> consumer;

    Listener(Consumer<LoginEvent> consumer) {
      this.consumer = consumer;
    }
  }

  /** Nobody listens yet. */
  public LoginListeners() {}

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> consumer) {
    Listener listener = new Listener(consumer);
    listeners.compute(
        id,
        (key, old) -> {
          List<Listener> list = old == null ? new CopyOnWriteArrayList<>() : old;
          list.add(listener);
          return list;
        });
    return () -> unsubscribe(id, listener);
  }

  /**
   * Tells whoever listens to this login, on the calling thread. A listener that throws is logged,
   * and the others are told.
   */
  public void announce(LoginEvent event) {
    for (Listener listener : listeners.getOrDefault(event.id(), List.of())) {
      try {
        listener.consumer.accept(event);
      } catch (RuntimeException broken) {
        LOG.warn("a listener of login events failed; the login goes on", broken);
      }
    }
  }

  /** Whether somebody listens to this login now. */
  public boolean isWatched(SessionId id) {
    return listeners.containsKey(id);
  }

  /** The logins that somebody listens to now, as a copy. */
  public Set<SessionId> watched() {
    return Set.copyOf(listeners.keySet());
  }

  private void unsubscribe(SessionId id, Listener listener) {
    listeners.computeIfPresent(
        id,
        (key, list) -> {
          list.remove(listener);
          return list.isEmpty() ? null : list;
        });
  }
}
