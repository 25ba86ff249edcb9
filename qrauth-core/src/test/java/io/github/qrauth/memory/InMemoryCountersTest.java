package io.github.qrauth.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore.Attempts;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.login.Crowd;
import io.github.qrauth.login.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryCountersTest {
  private static final Instant NOW = TestClock.START;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock();

  @Test
  void charge_inAWindow_countsUntilItsEndAndNoLonger() {
    InMemoryAttemptStore store = new InMemoryAttemptStore(10, clock);
    Instant end = NOW.plus(MINUTE);
    assertThat(store.charge("a", MINUTE, NOW)).isEqualTo(new Attempts(1, end));
    assertThat(store.charge("a", MINUTE, NOW.plusSeconds(30))).isEqualTo(new Attempts(2, end));
    assertThat(store.charge("a", MINUTE, end.minusMillis(1))).isEqualTo(new Attempts(3, end));
    assertThat(store.charge("b", MINUTE, NOW)).isEqualTo(new Attempts(1, end));
    assertThat(store.charge("a", MINUTE, end)).isEqualTo(new Attempts(1, end.plus(MINUTE)));
    store.clear("a");
    assertThat(store.charge("a", MINUTE, end).count()).isOne();
  }

  @Test
  void charge_byManyAtOnce_countsEach() throws Exception {
    InMemoryAttemptStore store = new InMemoryAttemptStore(10, clock);
    List<Long> counts = Crowd.run(64, i -> store.charge("a", MINUTE, NOW).count());
    assertThat(counts).doesNotHaveDuplicates().contains(1L, 64L);
  }

  @Test
  void charge_whenFull_refusesNewKeysAndForgetsNone() {
    InMemoryAttemptStore store = new InMemoryAttemptStore(2, clock);
    store.charge("a", MINUTE, NOW);
    store.charge("b", MINUTE, NOW);
    assertThatThrownBy(() -> store.charge("c", MINUTE, NOW)).isInstanceOf(StoreException.class);
    assertThat(store.charge("a", MINUTE, NOW).count()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(66));
    assertThat(store.charge("c", MINUTE, clock.instant()).count()).isOne();
  }

  @Test
  @DisplayName("S22 of 64 uses of one id at once one is the first")
  void use_byManyAtOnce_isFirstOnce() throws Exception {
    InMemoryOnceStore store = new InMemoryOnceStore(1_000, clock);
    for (int round = 0; round < 20; round++) {
      String id = "id" + round;
      assertThat(Crowd.run(64, i -> store.use(id, NOW.plus(MINUTE), NOW)))
          .containsOnlyOnce(Use.FIRST)
          .doesNotContain(Use.FULL);
    }
  }

  @Test
  @DisplayName("S22 a full store refuses and forgets nothing")
  void use_whenFull_refusesAndForgetsNothing() {
    InMemoryOnceStore store = new InMemoryOnceStore(2, clock);
    Instant until = NOW.plus(MINUTE);
    assertThat(store.use("a", until, NOW)).isEqualTo(Use.FIRST);
    assertThat(store.use("b", until, NOW)).isEqualTo(Use.FIRST);
    assertThat(store.use("c", until, NOW)).isEqualTo(Use.FULL);
    assertThat(store.use("a", until, NOW)).isEqualTo(Use.REPEATED);
    assertThat(store.use("b", until, until.minusMillis(1))).isEqualTo(Use.REPEATED);
    clock.advance(Duration.ofSeconds(66));
    assertThat(store.use("c", clock.instant().plus(MINUTE), clock.instant())).isEqualTo(Use.FIRST);
    assertThat(store.use("C", clock.instant().plus(MINUTE), clock.instant()))
        .as("compared exactly")
        .isEqualTo(Use.FIRST);
  }
}
