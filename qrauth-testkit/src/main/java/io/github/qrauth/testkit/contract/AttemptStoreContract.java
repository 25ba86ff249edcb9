package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AttemptStore.Attempts;
import io.github.qrauth.guard.AttemptStore.Charge;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AttemptStore} must keep, rule by rule (A1 to A5 of its documentation). Extend
 * it, say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class AttemptStoreContract {
  private static final int ROOM = 10_000;
  private static final int SMALL = 20;
  private static final int CHARGES_PER_THREAD = 50;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** The time of the tests; give it to a store that wants a clock. */
  protected final MutableClock clock = new MutableClock();

  /** For implementers to extend. */
  protected AttemptStoreContract() {}

  /**
   * A fresh and empty store.
   *
   * @param capacity how many keys it has room for; stores without a bound ignore it and override
   *     {@link #bounded()}
   */
  protected abstract AttemptStore newStore(int capacity);

  /** The same store as another node sees it; by default the same object. */
  protected AttemptStore otherNode(AttemptStore store) {
    return store;
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  // ---- A1 every charge counts ----

  @Test
  void a1_charge_ofManyConcurrent_countsEachOnce() throws Exception {
    AttemptStore store = newStore(ROOM);
    List<List<Long>> counts =
        Race.run(
            Race.THREADS,
            i ->
                LongStream.range(0, CHARGES_PER_THREAD)
                    .map(n -> charge(node(store, i), "key").count())
                    .boxed()
                    .toList());
    long all = (long) Race.THREADS * CHARGES_PER_THREAD;
    assertThat(counts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
  }

  @Test
  void a1_charge_ofAnotherKey_countsForItself() {
    AttemptStore store = newStore(ROOM);
    charge(store, "key");
    charge(store, "key");
    assertThat(charge(store, "KEY").count()).isEqualTo(1);
    assertThat(charge(store, "key").count()).isEqualTo(3);
  }

  @Test
  void a1_charge_afterClearingOneKey_isTheFirstOfThatKeyOnly() {
    AttemptStore store = newStore(ROOM);
    charge(store, "cleared");
    charge(store, "kept");
    store.clear("cleared");
    store.clear("never charged");
    assertThat(charge(store, "cleared").count()).isEqualTo(1);
    assertThat(charge(store, "kept").count()).isEqualTo(2);
  }

  // ---- A2 the window does not move ----

  @Test
  void a2_charge_insideTheWindow_leavesItsEndWhereItWas() {
    AttemptStore store = newStore(ROOM);
    Instant end = now().plus(WINDOW);
    assertThat(charge(store, "key").endsAt()).isEqualTo(end);
    clock.set(end.minusMillis(1));
    Attempts last = charge(store, "key");
    assertThat(last.count()).isEqualTo(2);
    assertThat(last.endsAt()).isEqualTo(end);
  }

  // ---- A3 a new window ----

  @Test
  void a3_charge_afterTheWindow_isTheFirstOfANewOne() {
    AttemptStore store = newStore(ROOM);
    charge(store, "key");
    clock.advance(WINDOW);
    Attempts next = charge(store, "key");
    assertThat(next.count()).isEqualTo(1);
    assertThat(next.endsAt()).isEqualTo(now().plus(WINDOW));
  }

  // ---- A4 full ----

  @Test
  void a4_charge_whenFull_isRefusedAndForgetsNothing() {
    AttemptStore store = newStore(SMALL);
    for (int i = 0; i < SMALL; i++) {
      charge(store, "key-" + i);
    }
    if (bounded()) {
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> charge(store, "one more"));
    }
    for (int i = 0; i < SMALL; i++) {
      assertThat(charge(store, "key-" + i).count()).isEqualTo(2);
    }
  }

  // ---- A5 charges in turn ----

  @Test
  void a5_chargeInTurn_whenAllAreWithinTheirLimits_chargesEachInItsOwnWindow() {
    AttemptStore store = newStore(ROOM);
    List<Charge> turn =
        List.of(
            new Charge("source", 2, WINDOW),
            new Charge("login", 2, WINDOW.plusMinutes(1)),
            new Charge("account", 2, WINDOW.plusDays(3650)));
    for (int count = 1; count <= 2; count++) {
      assertThat(store.chargeInTurn(turn, now()))
          .containsExactly(
              new Attempts(count, now().plus(WINDOW)),
              new Attempts(count, now().plus(WINDOW.plusMinutes(1))),
              new Attempts(count, now().plus(WINDOW.plusDays(3650))));
    }
    assertThat(charge(otherNode(store), "account").count()).isEqualTo(3);
  }

  @Test
  void a5_chargeInTurn_behindTheFirstBeyondItsLimit_chargesNothing() {
    AttemptStore store = newStore(ROOM);
    List<Charge> turn =
        List.of(
            new Charge("source", 9, WINDOW),
            new Charge("login", 1, WINDOW),
            new Charge("account", 9, WINDOW));
    store.chargeInTurn(turn, now());
    assertThat(store.chargeInTurn(turn, now()).stream().map(Attempts::count))
        .containsExactly(2L, 2L);
    assertThat(charge(store, "source").count()).isEqualTo(3);
    assertThat(charge(store, "account").count()).isEqualTo(2);
  }

  private AttemptStore node(AttemptStore store, int number) {
    return number % 2 == 0 ? store : otherNode(store);
  }

  private Attempts charge(AttemptStore store, String key) {
    return store.charge(key, WINDOW, now());
  }

  private Instant now() {
    return clock.instant();
  }
}
