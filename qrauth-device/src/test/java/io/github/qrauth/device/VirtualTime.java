package io.github.qrauth.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A clock for one board's thread: time passes where the board waits, as far as the test allows, and
 * the test goes on when the board waits for more.
 */
final class VirtualTime implements InstantSource, Pauses {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final long PATIENCE_SECONDS = 30;

  final List<Duration> pauses = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private Instant now = START;
  private Instant limit = START;
  private boolean waiting;

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Lets this much time pass, and returns when the board has used it up or has ended. */
  void pass(Duration time, BooleanSupplier ended) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    lock.lock();
    try {
      limit = limit.plus(time);
      waiting = false;
      moved.signalAll();
      while (!waiting && !ended.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("the board's thread does not wait for time");
        }
        moved.awaitNanos(1_000_000);
      }
      now = now.isBefore(limit) && ended.getAsBoolean() ? limit : now;
    } finally {
      lock.unlock();
    }
  }

  /** What a board's thread does in place of waiting. */
  void elapse(Duration wait, BooleanSupplier stopped) throws InterruptedException {
    lock.lock();
    try {
      Instant due = now.plus(wait);
      while (due.isAfter(limit) && !stopped.getAsBoolean()) {
        waiting = true;
        moved.signalAll();
        moved.awaitNanos(1_000_000);
      }
      now = due.isAfter(limit) ? now : due;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause(Condition wake, BooleanSupplier closed, Duration wait)
      throws InterruptedException {
    Instant due;
    lock.lock();
    try {
      pauses.add(wait);
      due = now.plus(wait);
    } finally {
      lock.unlock();
    }
    while (!closed.getAsBoolean() && !reached(due)) {
      // The caller's lock is given up meanwhile, as a real pause does.
      wake.awaitNanos(1_000_000);
    }
  }

  private boolean reached(Instant due) {
    lock.lock();
    try {
      if (due.isAfter(limit)) {
        waiting = true;
        moved.signalAll();
        return false;
      }
      now = due;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
