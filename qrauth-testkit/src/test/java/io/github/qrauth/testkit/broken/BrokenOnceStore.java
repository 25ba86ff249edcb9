package io.github.qrauth.testkit.broken;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenOnceStore implements BrokenStore<MapOnceStore> {
  O1_LOOKS_THEN_WRITES(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            public Use use(String id, Instant until, Instant now) {
              lock.lock();
              boolean known = used.containsKey(id);
              lock.unlock();
              LockSupport.parkNanos(200_000);
              Use use = super.use(id, until, now);
              return known || use == Use.FULL ? use : Use.FIRST;
            }
          }),

  O2_FORGETS_A_SECOND_EARLY(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            void sweep(Instant now) {
              super.sweep(now.plusSeconds(1));
            }
          }),

  O2_TAKES_THE_END_OF_A_REPEAT(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            void repeat(String id, Instant until) {
              used.put(id, until);
            }
          }),

  O3_FORGETS_ALL_AT_ONCE(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            void sweep(Instant now) {
              if (used.values().stream().anyMatch(until -> !now.isBefore(until))) {
                used.clear();
              }
            }
          }),

  O4_EVICTS_TO_MAKE_ROOM(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            boolean makeRoom() {
              return used.keySet().remove(used.keySet().iterator().next());
            }
          }),

  O5_IGNORES_CASE(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            String key(String id) {
              return id.toLowerCase(Locale.ROOT);
            }
          }),

  O5_CUTS_LONG_IDS(
      capacity ->
          new MapOnceStore(capacity) {
            @Override
            String key(String id) {
              return id.substring(0, Math.min(id.length(), 64));
            }
          });

  private final IntFunction<MapOnceStore> opener;

  BrokenOnceStore(IntFunction<MapOnceStore> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, 2);
  }

  @Override
  public MapOnceStore open(int capacity) {
    return opener.apply(capacity);
  }
}
