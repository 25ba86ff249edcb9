package io.github.qrauth.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StripedPoolTest {
  private final AtomicInteger made = new AtomicInteger();
  private final StripedPool<Object> pool =
      new StripedPool<>(
          () -> {
            made.incrementAndGet();
            return new Object();
          });

  private Object lendAndReturn() {
    try (var lease = pool.take()) {
      return lease.get();
    }
  }

  @Test
  void take_whenGivenBack_lendsTheSameAgain() {
    Object first = lendAndReturn();
    assertThat(lendAndReturn()).isSameAs(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void take_whenManyAreOut_lendsEachOnceAndKeepsOnlyAFew() {
    Set<Object> out = Collections.newSetFromMap(new IdentityHashMap<>());
    List<StripedPool<Object>.Lease> leases = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      leases.add(pool.take());
      assertThat(out.add(leases.get(i).get())).isTrue();
    }
    leases.forEach(StripedPool.Lease::close);

    Set<Object> kept = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      kept.add(lendAndReturn());
    }
    assertThat(out).containsAll(kept);
    assertThat(kept).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void discard_whenAnObjectFailed_neverLendsItAgain() {
    Object failed;
    try (var lease = pool.take()) {
      failed = lease.get();
      lease.discard();
    }
    assertThat(lendAndReturn()).isNotSameAs(failed);
  }

  @Test
  void get_whenTheMakerFails_isTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    StripedPool<Object> failing =
        new StripedPool<>(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              return tries;
            });
    try (var lease = failing.take()) {
      assertThatIllegalStateException().isThrownBy(lease::get);
    }
    try (var lease = failing.take()) {
      assertThat(lease.get()).isSameAs(tries);
    }
  }

  @Test
  void take_whenThreadsCompete_neverLendsOneObjectToTwo() throws Exception {
    StripedPool<int[]> counters = new StripedPool<>(() -> new int[2]);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        running.add(threads.submit(() -> use(counters)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Two counters that only one user at a time can keep equal. */
  private static void use(StripedPool<int[]> counters) {
    for (int round = 0; round < 50_000; round++) {
      try (var lease = counters.take()) {
        int[] pair = lease.get();
        assertThat(pair[0]++).isEqualTo(pair[1]);
        pair[1]++;
      }
    }
  }
}
