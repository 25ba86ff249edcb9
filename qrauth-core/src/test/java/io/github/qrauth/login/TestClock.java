package io.github.qrauth.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when told to. Public for the tests of other rooms. */
public final class TestClock implements InstantSource {
  /** Where it starts. */
  public static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on, or back. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Jumps. */
  public void set(Instant instant) {
    now.set(instant);
  }
}
