package io.github.qrauth.testkit.fault;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.testkit.InsecureSeededRandom;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Chance that comes again with the same seed. Thread-safe. */
final class Dice {
  private static final double ONE = 1L << 32;

  private final InsecureSeededRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  Dice(long seed) {
    random = new InsecureSeededRandom(seed);
  }

  boolean falls(double probability) {
    if (probability <= 0) {
      return false;
    }
    lock.lock();
    try {
      long drawn = ByteBuffer.wrap(random.bytes(Integer.BYTES)).getInt() & 0xFFFF_FFFFL;
      return drawn / ONE < probability;
    } finally {
      lock.unlock();
    }
  }

  void pause(Duration time) {
    try {
      boolean woken = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
      assert !woken;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while a fault on purpose took its time", stopped);
    }
  }
}
