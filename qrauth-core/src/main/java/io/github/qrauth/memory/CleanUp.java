package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Caffeine's expiry as mere clean-up: entries go some seconds after they stopped to count. What
 * counts is decided on each read, by the time that the caller passes.
 */
final class CleanUp {
  private static final long MARGIN_MILLIS = 5_000;

  private CleanUp() {}

  static Ticker ticker(InstantSource clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  static <K, V> Expiry<K, V> at(InstantSource clock, ToLongFunction<V> endMillis) {
    return new Expiry<>() {
      @Override
      public long expireAfterCreate(K key, V value, long currentTime) {
        return remaining(value);
      }

      @Override
      public long expireAfterUpdate(K key, V value, long currentTime, long currentDuration) {
        return remaining(value);
      }

      @Override
      public long expireAfterRead(K key, V value, long currentTime, long currentDuration) {
        return currentDuration;
      }

      private long remaining(V value) {
        long left = endMillis.applyAsLong(value) + MARGIN_MILLIS - clock.millis();
        return TimeUnit.MILLISECONDS.toNanos(Math.max(left, 0));
      }
    };
  }

  /** Whether there is no room even after what is over has been swept out. */
  static boolean isFull(Cache<?, ?> cache, long max) {
    if (cache.estimatedSize() < max) {
      return false;
    }
    cache.cleanUp();
    return cache.estimatedSize() >= max;
  }
}
