package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OnceStore} must keep, rule by rule (O1 to O5 of its documentation). Extend it,
 * say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class OnceStoreContract {
  private static final int ROOM = 10_000;
  private static final int SMALL = 20;
  private static final int ROUNDS = 50;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The time of the tests; give it to a store that wants a clock. */
  protected final MutableClock clock = new MutableClock();

  /** For implementers to extend. */
  protected OnceStoreContract() {}

  /**
   * A fresh and empty store.
   *
   * @param capacity how many ids it has room for; stores without a bound ignore it and override
   *     {@link #bounded()}
   */
  protected abstract OnceStore newStore(int capacity);

  /** The same store as another node sees it; by default the same object. */
  protected OnceStore otherNode(OnceStore store) {
    return store;
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  // ---- O1 exactly one is the first ----

  @Test
  void o1_use_whenRepeated_isRepeated() {
    OnceStore store = newStore(ROOM);
    assertThat(store.use("a", in(MINUTE), now())).isEqualTo(Use.FIRST);
    assertThat(store.use("a", in(MINUTE), now())).isEqualTo(Use.REPEATED);
    assertThat(otherNode(store).use("a", in(MINUTE), now())).isEqualTo(Use.REPEATED);
  }

  @Test
  void o1_use_ofManyConcurrent_exactlyOneIsFirst() throws Exception {
    OnceStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      String id = "round-" + round;
      List<Use> ends = Race.run(Race.THREADS, i -> node(store, i).use(id, in(MINUTE), now()));
      assertThat(ends).containsOnlyOnce(Use.FIRST).containsOnly(Use.FIRST, Use.REPEATED);
    }
  }

  // ---- O2 remembered until its time ----

  @Test
  void o2_use_justBeforeItsEnd_isRepeated() {
    OnceStore store = newStore(ROOM);
    Instant end = in(Duration.ofHours(1));
    assertThat(store.use("long", end, now())).isEqualTo(Use.FIRST);
    clock.set(end.minusMillis(1));
    assertThat(store.use("long", end, now())).isEqualTo(Use.REPEATED);
  }

  @Test
  void o2_use_whenRepeatedWithAnEarlierEnd_staysRemembered() {
    OnceStore store = newStore(ROOM);
    Instant end = in(Duration.ofHours(1));
    store.use("id", end, now());
    assertThat(store.use("id", in(MINUTE), now())).isEqualTo(Use.REPEATED);
    clock.set(end.minusMillis(1));
    assertThat(store.use("id", end, now())).isEqualTo(Use.REPEATED);
  }

  // ---- O3 may be forgotten after its time, never before ----

  @Test
  void o3_use_whenOthersAreOver_isStillRepeated() {
    OnceStore store = newStore(ROOM);
    Instant later = in(Duration.ofHours(2));
    for (int i = 0; i < SMALL; i++) {
      store.use("short-" + i, in(MINUTE), now());
      store.use("long-" + i, later, now());
    }
    clock.advance(Duration.ofHours(1));
    for (int i = 0; i < SMALL; i++) {
      assertThat(store.use("fresh-" + i, later, now())).isEqualTo(Use.FIRST);
      assertThat(store.use("long-" + i, later, now())).isEqualTo(Use.REPEATED);
    }
  }

  @Test
  void o3_use_afterItsEnd_isAnsweredEitherWay() {
    OnceStore store = newStore(ROOM);
    store.use("id", in(MINUTE), now());
    clock.advance(Duration.ofHours(1));
    assertThat(store.use("id", in(MINUTE), now())).isIn(Use.FIRST, Use.REPEATED);
  }

  // ---- O4 full ----

  @Test
  void o4_use_whenFull_isRefusedAndForgetsNothing() {
    OnceStore store = newStore(SMALL);
    for (int i = 0; i < SMALL; i++) {
      assertThat(store.use("id-" + i, in(MINUTE), now())).isEqualTo(Use.FIRST);
    }
    if (bounded()) {
      assertThat(store.use("one more", in(MINUTE), now())).isEqualTo(Use.FULL);
    }
    for (int i = 0; i < SMALL; i++) {
      assertThat(store.use("id-" + i, in(MINUTE), now())).isEqualTo(Use.REPEATED);
    }
  }

  // ---- O5 compared exactly ----

  @Test
  void o5_use_ofIdsThatLookAlike_isFirstEachTime() {
    OnceStore store = newStore(ROOM);
    String longest = "x".repeat(255);
    List<String> alike =
        List.of(
            "id", "ID", "id ", " id", "i\u00e9", "ie\u0301", "i%64", longest + "1", longest + "2");
    for (String id : alike) {
      assertThat(store.use(id, in(MINUTE), now())).as(id).isEqualTo(Use.FIRST);
    }
  }

  private OnceStore node(OnceStore store, int number) {
    return number % 2 == 0 ? store : otherNode(store);
  }

  private Instant in(Duration fromNow) {
    return now().plus(fromNow);
  }

  private Instant now() {
    return clock.instant();
  }
}
