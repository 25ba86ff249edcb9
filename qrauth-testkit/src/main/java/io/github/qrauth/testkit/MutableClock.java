package io.github.qrauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MutableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** Stands at midnight of 1 January 2026, UTC. */
  public MutableClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Stands at {@code start}. */
  public MutableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(now.get());
  }

  /** Moves on, or back by a negative duration. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Jumps to a moment. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public String toString() {
    return "MutableClock[" + now + "]";
  }
}
