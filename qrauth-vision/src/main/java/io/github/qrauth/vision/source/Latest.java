package io.github.qrauth.vision.source;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One waiting thing for each name, the newest. Names are served in the order in which they began to
 * wait; when too many wait, the longest waiting is given up.
 */
final class Latest<T> {
  private final int most;
  private final LongAdder dropped;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, T> waiting = new LinkedHashMap<>();
  private boolean ended;

  Latest(int most, LongAdder dropped) {
    this.most = most;
    this.dropped = dropped;
  }

  /** False when nobody takes anything any more. */
  boolean put(String name, T thing) {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      if (waiting.put(name, thing) != null) {
        dropped.increment();
      } else if (waiting.size() > most) {
        removeFirst();
        dropped.increment();
      }
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  Optional<T> take(Duration wait) throws InterruptedException {
    long left = Waits.nanos(wait);
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return waiting.isEmpty() ? Optional.empty() : Optional.of(removeFirst());
    } finally {
      lock.unlock();
    }
  }

  private T removeFirst() {
    Iterator<T> first = waiting.values().iterator();
    T thing = first.next();
    first.remove();
    return thing;
  }

  /** Nothing is taken in any more; what waits can still be taken. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is taken in any more, and what waits is let go. */
  void close() {
    lock.lock();
    try {
      waiting.clear();
      end();
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return ended && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
