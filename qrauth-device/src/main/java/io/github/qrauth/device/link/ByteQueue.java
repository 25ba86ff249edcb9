package io.github.qrauth.device.link;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one thread to another, in bounded memory: who puts too much waits. What
 * is in the queue when it ends can still be taken. Thread-safe.
 */
final class ByteQueue {
  private final byte[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int head;
  private int size;
  private @Nullable LinkException end;

  ByteQueue(int capacity) {
    this.ring = new byte[capacity];
  }

  /** Puts all bytes, or as many as fit until the limit; false when some did not. */
  boolean put(byte[] bytes, int offset, int count, Duration limit) {
    long nanos = limit.toNanos();
    lock.lock();
    try {
      for (int done = 0; done < count; ) {
        throwIfEnded();
        if (size == ring.length) {
          if (nanos <= 0) {
            return false;
          }
          nanos = await(nanos);
        } else {
          done += copyIn(bytes, offset + done, count - done);
          changed.signalAll();
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is there, waiting for the first byte; 0 when none comes in time. */
  int take(byte[] buffer, Duration wait) {
    long nanos = wait.toNanos();
    lock.lock();
    try {
      while (size == 0) {
        throwIfEnded();
        if (nanos <= 0) {
          return 0;
        }
        nanos = await(nanos);
      }
      int count = copyOut(buffer);
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the queue: whoever waits wakes up. Only the first end counts. */
  void end(LinkException cause) {
    lock.lock();
    try {
      if (end == null) {
        end = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Throws what ended the queue, if something did. */
  void throwIfEnded() {
    lock.lock();
    try {
      if (end != null) {
        throw new LinkException(end.fault(), String.valueOf(end.getMessage()), end);
      }
    } finally {
      lock.unlock();
    }
  }

  private long await(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LinkException(
          LinkException.Fault.CLOSED, "the thread was interrupted", interrupted);
    }
  }

  private int copyIn(byte[] bytes, int offset, int count) {
    int tail = (head + size) % ring.length;
    int chunk = Math.min(count, Math.min(ring.length - size, ring.length - tail));
    System.arraycopy(bytes, offset, ring, tail, chunk);
    size += chunk;
    return chunk;
  }

  private int copyOut(byte[] buffer) {
    int count = Math.min(buffer.length, size);
    int first = Math.min(count, ring.length - head);
    System.arraycopy(ring, head, buffer, 0, first);
    System.arraycopy(ring, 0, buffer, first, count - first);
    head = (head + count) % ring.length;
    size -= count;
    return count;
  }
}
