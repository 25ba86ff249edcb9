package io.github.qrauth.redis;

import java.time.Duration;
import java.time.Instant;

/**
 * The server's own expiry is clean-up only: it comes a minute after the end that the nodes decide
 * by their time, which may differ by as much.
 */
final class Retention {
  static final long MARGIN_MILLIS = Duration.ofMinutes(1).toMillis();

  private Retention() {}

  /** As an argument of {@code PX}. */
  static byte[] until(Instant end, Instant now) {
    return Keys.ascii(Math.max(0, Duration.between(now, end).toMillis()) + MARGIN_MILLIS);
  }
}
