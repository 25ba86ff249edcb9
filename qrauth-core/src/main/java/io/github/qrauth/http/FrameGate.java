package io.github.qrauth.http;

import io.github.qrauth.identity.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What pictures may cost this node: so many of one user in a window, so many at the same time. Kept
 * here and not in a store, since it is this node's processor that they cost.
 */
final class FrameGate {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int MOST_IN_WINDOW = 150;
  private static final int MOST_USERS = 10_000;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int mostInWindow;
  private final Semaphore decoding;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Allowance> allowances = new HashMap<>();

  /** 15 pictures a second for each user, and as many at a time as there are processors. */
  FrameGate() {
    this(MOST_IN_WINDOW, Runtime.getRuntime().availableProcessors());
  }

  FrameGate(int mostInWindow, int mostAtOnce) {
    this.mostInWindow = mostInWindow;
    this.decoding = new Semaphore(mostAtOnce);
  }

  /** Pictures of one user since a moment. */
  private record Allowance(Instant since, int used) {
    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW));
    }
  }

  /** Charged before the picture is read from the wire; full is refused, never forgotten. */
  void charge(Subject subject, Instant now) {
    lock.lock();
    try {
      if (allowances.size() >= MOST_USERS) {
        allowances.values().removeIf(allowance -> allowance.isOver(now));
      }
      Allowance before = allowances.get(subject.id());
      if (before == null && allowances.size() >= MOST_USERS) {
        throw Rejection.unavailable(SOON);
      }
      Allowance running = before == null || before.isOver(now) ? new Allowance(now, 0) : before;
      if (running.used() >= mostInWindow) {
        throw Rejection.tooManyAttempts(Duration.between(now, running.since().plus(WINDOW)));
      }
      allowances.put(subject.id(), new Allowance(running.since(), running.used() + 1));
    } finally {
      lock.unlock();
    }
  }

  /** Decodes now or not at all: a picture that waits is out of date when its turn comes. */
  <T> T decode(Supplier<T> work) {
    if (!decoding.tryAcquire()) {
      throw Rejection.unavailable(SOON);
    }
    try {
      return work.get();
    } finally {
      decoding.release();
    }
  }
}
