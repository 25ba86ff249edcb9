package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import java.util.function.Consumer;

/**
 * Port: hears of new versions. Events are hints: they may be lost, late, doubled or out of order,
 * so a subscriber reads the state first and again from time to time.
 */
public interface LoginEvents {

  /** A running subscription; closing it twice is fine. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls {@code listener} for each event of this login until closed. The listener returns quickly
   * and may be called from any thread, also concurrently.
   */
  Subscription subscribe(SessionId id, Consumer<LoginEvent> listener);
}
