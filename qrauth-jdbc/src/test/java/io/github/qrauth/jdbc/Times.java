package io.github.qrauth.jdbc;

import java.time.Duration;
import java.time.Instant;

/** Times of tests that need none in particular. */
final class Times {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Instant IN_AN_HOUR = NOW.plusSeconds(3600);
  static final Duration MILLISECOND = Duration.ofMillis(1);
  static final Duration MINUTE = Duration.ofMinutes(1);

  private Times() {}
}
