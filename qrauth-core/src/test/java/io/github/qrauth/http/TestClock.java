package io.github.qrauth.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that the test turns. */
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-21T06:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }
}
