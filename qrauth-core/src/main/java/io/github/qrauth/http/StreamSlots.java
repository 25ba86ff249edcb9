package io.github.qrauth.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests and streams may wait at the same time. Thread-safe. */
final class StreamSlots {
  private final int max;
  private final AtomicInteger taken = new AtomicInteger();

  StreamSlots(int max) {
    this.max = max;
  }

  /** Whether there was room; then {@link #slot()} must be run once. */
  boolean take() {
    if (taken.incrementAndGet() <= max) {
      return true;
    }
    taken.decrementAndGet();
    return false;
  }

  /** What gives one taken slot back; running it again is fine. */
  Runnable slot() {
    AtomicBoolean given = new AtomicBoolean();
    return () -> {
      if (given.compareAndSet(false, true)) {
        taken.decrementAndGet();
      }
    };
  }

  int taken() {
    return taken.get();
  }
}
