package io.github.qrauth.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * Port: counters of attempts in a window. The caller decides what a count means.
 *
 * <p>Rules: A1 concurrent charges of one key are all counted. A2 the window starts with the first
 * charge and is not moved by later ones. A3 after the window the next charge is the first again. A4
 * a store with no room refuses with {@link io.github.qrauth.base.StoreException} rather than forget
 * a running window. An outage is a {@link io.github.qrauth.base.StoreException}.
 */
public interface AttemptStore {

  /**
   * A counter after a charge.
   *
   * @param count charges in the window, this one included
   * @param endsAt when the window ends
   */
  record Attempts(long count, Instant endsAt) {}

  /**
   * Adds one attempt.
   *
   * @param key 1 to 256 characters, without personal data
   * @param window how long attempts count together
   * @param now the deciding time
   */
  Attempts charge(String key, Duration window, Instant now);

  /** Forgets a key's attempts: for consecutive-failure counters after a success. */
  void clear(String key);
}
