package io.github.qrauth.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Port: counters of attempts in a window. The caller decides what a count means.
 *
 * <p>Rules: A1 concurrent charges of one key are all counted. A2 the window starts with the first
 * charge and is not moved by later ones. A3 after the window the next charge is the first again. A4
 * a store with no room refuses with {@link io.github.qrauth.base.StoreException} rather than forget
 * a running window. A5 charges in turn stop behind the first that is beyond its limit. An outage is
 * a {@link io.github.qrauth.base.StoreException}.
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
   * One of several charges in turn.
   *
   * @param key 1 to 256 characters, without personal data
   * @param limit the highest count after which the next one is charged too
   * @param window how long attempts count together
   */
  record Charge(String key, long limit, Duration window) {}

  /**
   * Adds one attempt.
   *
   * @param key 1 to 256 characters, without personal data
   * @param window how long attempts count together
   * @param now the deciding time
   */
  Attempts charge(String key, Duration window, Instant now);

  /**
   * Charges one key after the other, and stops behind the first that is beyond its limit: those
   * after it are left alone. A store that can does it in one round trip; an outage in between may
   * leave the first ones charged.
   *
   * @param charges 1 to 8, of different keys
   * @return the counters of those that were charged, in the same order
   */
  default List<Attempts> chargeInTurn(List<Charge> charges, Instant now) {
    List<Attempts> made = new ArrayList<>();
    for (Charge next : charges) {
      Attempts attempts = charge(next.key(), next.window(), now);
      made.add(attempts);
      if (attempts.count() > next.limit()) {
        break;
      }
    }
    return made;
  }

  /** Forgets a key's attempts: for consecutive-failure counters after a success. */
  void clear(String key);
}
