package io.github.qrauth.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultyLoginStoreTest {
  private final MutableClock clock = new MutableClock();
  private final InMemoryLoginStore memory = new InMemoryLoginStore(10, clock);
  private final LoginListeners line = new LoginListeners();
  private final SessionId id = SessionId.random(RandomSource.secure());

  @Test
  void store_withoutFaults_isTheStoreItself() {
    FaultyLoginStore store = store(1);
    List<LoginEvent> heard = heard(store, 3);
    assertThat(store.find(id, clock.instant())).isEmpty();
    assertThat(heard).containsExactly(event(1), event(2), event(3));
  }

  @Test
  void call_thatFails_isAStoreExceptionAsOftenAsAsked() {
    FaultyLoginStore store = store(2).suffer(Faults.none().failing(0.3, 0));
    long failed = IntStream.range(0, 1_000).filter(fails(store)).count();
    assertThat(failed).isBetween(240L, 360L);
  }

  @Test
  void call_thatFailsAfterwards_wasMade() {
    int[] calls = {0};
    FaultyLoginStore store =
        new FaultyLoginStore(new Counting(memory, calls), line, 3)
            .suffer(Faults.none().failing(0, 1));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.find(id, clock.instant()));
    assertThat(calls[0]).isOne();
    store.suffer(Faults.none().failing(1, 0));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.find(id, clock.instant()));
    assertThat(calls[0]).isOne();
  }

  @Test
  void faults_ofTheSameSeed_areTheSame() {
    assertThat(pattern(4)).isEqualTo(pattern(4)).isNotEqualTo(pattern(5));
  }

  @Test
  void call_thatIsSlow_takesItsTime() {
    FaultyLoginStore store = store(6).suffer(Faults.none().slow(1, Duration.ofMillis(40)));
    long begin = System.nanoTime();
    store.find(id, clock.instant());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(39));
  }

  @Test
  void events_areLostDoubledAndLate() {
    assertThat(heard(store(7).suffer(Faults.none().events(1, 0, 0)), 3)).isEmpty();
    assertThat(heard(store(8).suffer(Faults.none().events(0, 1, 0)), 2))
        .containsExactly(event(1), event(1), event(2), event(2));
    assertThat(heard(store(9).suffer(Faults.none().events(0, 0, 1)), 4))
        .containsExactly(event(2), event(1), event(4), event(3));
  }

  private FaultyLoginStore store(long seed) {
    return new FaultyLoginStore(memory, line, seed);
  }

  private List<LoginEvent> heard(FaultyLoginStore store, int versions) {
    List<LoginEvent> heard = new ArrayList<>();
    try (var following = store.subscribe(id, heard::add)) {
      for (int version = 1; version <= versions; version++) {
        line.announce(event(version));
      }
    }
    return heard;
  }

  private List<Boolean> pattern(long seed) {
    FaultyLoginStore store = store(seed).suffer(Faults.none().failing(0.5, 0));
    IntPredicate fails = fails(store);
    return IntStream.range(0, 64).mapToObj(fails::test).toList();
  }

  private IntPredicate fails(FaultyLoginStore store) {
    return i -> {
      try {
        store.find(id, clock.instant());
        return false;
      } catch (StoreException onPurpose) {
        return true;
      }
    };
  }

  private LoginEvent event(int version) {
    return new LoginEvent(id, version);
  }
}
