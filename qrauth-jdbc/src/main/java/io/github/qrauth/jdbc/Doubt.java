package io.github.qrauth.jdbc;

import java.time.Duration;

/**
 * Whether the pool may hold broken connections: for half a minute after one of them was found
 * broken in use. Thread-safe.
 */
final class Doubt {
  private static final long LASTS = Duration.ofSeconds(30).toNanos();

  private volatile boolean raised;
  private volatile long since;

  void raise() {
    since = System.nanoTime();
    raised = true;
  }

  boolean isRaised() {
    if (raised && System.nanoTime() - since > LASTS) {
      raised = false;
    }
    return raised;
  }
}
