package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.guard.OnceStore;
import java.time.Instant;
import java.time.InstantSource;

/** Used ids of one node. Thread-safe. */
public final class InMemoryOnceStore implements OnceStore {
  private final Cache<String, Instant> used;
  private final long maxIds;

  /** At most {@code maxIds} remembered ids; {@code clock} drives the clean-up only. */
  public InMemoryOnceStore(long maxIds, InstantSource clock) {
    this.maxIds = maxIds;
    used =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(CleanUp.ticker(clock))
            .expireAfter(CleanUp.<String, Instant>at(clock, Instant::toEpochMilli))
            .build();
  }

  @Override
  public Use use(String id, Instant until, Instant now) {
    if (CleanUp.isFull(used, maxIds)) {
      return used.getIfPresent(id) == null ? Use.FULL : Use.REPEATED;
    }
    boolean[] first = {false};
    used.asMap()
        .compute(
            id,
            (key, known) -> {
              first[0] = known == null || !now.isBefore(known);
              return first[0] ? until : known;
            });
    return first[0] ? Use.FIRST : Use.REPEATED;
  }
}
