package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a link is opened again: 0.25 s, doubled each time up to 30 s, 20 % more
 * or less so that many boards do not come back at once; from the beginning after 60 s without
 * trouble.
 */
final class BackOff {
  private static final long FIRST_MILLIS = 250;
  private static final long LAST_MILLIS = 30_000;
  private static final int JITTER_PERCENT = 20;
  private static final Duration STABLE = Duration.ofSeconds(60);

  private final RandomSource random;
  private long nextMillis = FIRST_MILLIS;

  BackOff(RandomSource random) {
    this.random = random;
  }

  /** The wait after an attempt that lasted from one moment to the other. */
  Duration after(Instant opened, Instant lost) {
    if (!lost.isBefore(opened.plus(STABLE))) {
      nextMillis = FIRST_MILLIS;
    }
    long wait = nextMillis * (100 - JITTER_PERCENT + random.below(2 * JITTER_PERCENT + 1)) / 100;
    nextMillis = Math.min(2 * nextMillis, LAST_MILLIS);
    return Duration.ofMillis(wait);
  }
}
