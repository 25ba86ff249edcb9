package io.github.qrauth.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come to be, with an end. */
final class Until {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + PATIENCE.toSeconds() + " s still not: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** As {@link #holds}, where a failure means not yet. */
  static void works(String what, Runnable attempt) {
    holds(
        what,
        () -> {
          try {
            attempt.run();
            return true;
          } catch (RuntimeException notYet) {
            return false;
          }
        });
  }
}
