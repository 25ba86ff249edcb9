package io.github.qrauth.device;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** How a board's thread waits before it opens its link again; tests let virtual time pass. */
@FunctionalInterface
interface Pauses {

  /**
   * Waits this long, or until the board is closed; the caller holds the lock.
   *
   * @param wake is signalled when the board is closed
   */
  void pause(Condition wake, BooleanSupplier closed, Duration wait) throws InterruptedException;

  /** By the system's clock. */
  static Pauses real() {
    return (wake, closed, wait) -> {
      long left = wait.toNanos();
      while (!closed.getAsBoolean() && left > 0) {
        left = wake.awaitNanos(left);
      }
    };
  }
}
