package io.github.qrauth.vision.internal.cascade;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When to stop trying, on a clock that only runs forward. */
public final class Deadline {
  private final LongSupplier nanos;
  private final long start;
  private final long budget;

  private Deadline(LongSupplier nanos, long budget) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.budget = budget;
  }

  /** A budget from now; more than some centuries is as good as none. */
  public static Deadline after(Duration budget, LongSupplier nanos) {
    boolean endless = budget.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0;
    return new Deadline(nanos, endless ? Long.MAX_VALUE : Math.max(budget.toNanos(), 0));
  }

  boolean hasPassed() {
    return remainingNanos() <= 0;
  }

  long remainingNanos() {
    return budget - elapsedNanos();
  }

  long elapsedNanos() {
    return nanos.getAsLong() - start;
  }
}
