package io.github.qrauth.testkit.broken;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenAttemptStore implements BrokenStore<MapAttemptStore> {
  A1_READS_THEN_WRITES(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            Attempts next(Attempts running, Duration window, Instant now) {
              lock.unlock();
              LockSupport.parkNanos(1_000);
              lock.lock();
              return super.next(running, window, now);
            }
          }),

  A1_MIXES_KEYS(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            String key(String key) {
              return key.toLowerCase(Locale.ROOT);
            }
          }),

  A1_CLEARS_EVERYTHING(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            public void clear(String key) {
              windows.clear();
            }
          }),

  A2_SLIDES_THE_WINDOW(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            Attempts next(Attempts running, Duration window, Instant now) {
              return new Attempts(super.next(running, window, now).count(), now.plus(window));
            }
          }),

  A3_NEVER_STARTS_AGAIN(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            Attempts next(Attempts running, Duration window, Instant now) {
              return new Attempts(running.count() + 1, super.next(running, window, now).endsAt());
            }
          }),

  A4_EVICTS_TO_MAKE_ROOM(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            void makeRoom() {
              windows.keySet().remove(windows.keySet().iterator().next());
            }
          }),

  A5_CHARGES_ALL_AT_ONCE(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            public List<Attempts> chargeInTurn(List<Charge> charges, Instant now) {
              return charges.stream().map(c -> charge(c.key(), c.window(), now)).toList();
            }
          }),

  A5_STOPS_ONE_TOO_EARLY(
      capacity ->
          new MapAttemptStore(capacity) {
            @Override
            public List<Attempts> chargeInTurn(List<Charge> charges, Instant now) {
              return super.chargeInTurn(
                  charges.stream()
                      .map(c -> new Charge(c.key(), c.limit() - 1, c.window()))
                      .toList(),
                  now);
            }
          });

  private final IntFunction<MapAttemptStore> opener;

  BrokenAttemptStore(IntFunction<MapAttemptStore> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, 2);
  }

  @Override
  public MapAttemptStore open(int capacity) {
    return opener.apply(capacity);
  }
}
