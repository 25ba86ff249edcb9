package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Attempt counters of one node. Thread-safe. */
public final class InMemoryAttemptStore implements AttemptStore {
  private final Cache<String, Attempts> counters;
  private final long maxKeys;

  /** At most {@code maxKeys} running windows; {@code clock} drives the clean-up only. */
  public InMemoryAttemptStore(long maxKeys, InstantSource clock) {
    this.maxKeys = maxKeys;
    counters =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(CleanUp.ticker(clock))
            .expireAfter(
                CleanUp.<String, Attempts>at(clock, attempts -> attempts.endsAt().toEpochMilli()))
            .build();
  }

  @Override
  public Attempts charge(String key, Duration window, Instant now) {
    if (counters.getIfPresent(key) == null) {
      makeRoom();
    }
    return Objects.requireNonNull(
        counters.asMap().compute(key, (k, running) -> next(running, window, now)));
  }

  @Override
  public void clear(String key) {
    counters.invalidate(key);
  }

  private void makeRoom() {
    if (CleanUp.isFull(counters, maxKeys)) {
      throw new StoreException("the in-memory attempt store is full: raise its limit");
    }
  }

  private static Attempts next(@Nullable Attempts running, Duration window, Instant now) {
    return running == null || !now.isBefore(running.endsAt())
        ? new Attempts(1, now.plus(window))
        : new Attempts(running.count() + 1, running.endsAt());
  }
}
