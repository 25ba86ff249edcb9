package io.github.qrauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.identity.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void health_inMemory_isReachableWithoutALineToOthers() {
    try (QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .caller(call -> Optional.<Subject>empty())
            .build()) {
      Health health = qrauth.health();
      assertThat(health.reachable()).isTrue();
      assertThat(health.eventAge()).isEmpty();
    }
  }

  @Test
  void now_whenTheStoreIsOut_saysSoAndRecovers() {
    boolean[] out = {true};
    HealthCheck check =
        () -> {
          if (out[0]) {
            throw new StoreException("out");
          }
        };
    try (HealthProbe probe = new HealthProbe(check, LONG)) {
      assertThat(probe.now().reachable()).isFalse();
      out[0] = false;
      assertThat(probe.now().reachable()).isTrue();
    }
  }

  @Test
  void now_whenTheStoreHangs_comesBackInTimeAndAsksOnce() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    HealthCheck check =
        () -> {
          asked.incrementAndGet();
          try {
            hanging.await();
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          }
        };
    try (HealthProbe probe = new HealthProbe(check, SHORT)) {
      List<CompletableFuture<Health>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(CompletableFuture.supplyAsync(probe::now));
      }
      for (CompletableFuture<Health> answer : answers) {
        assertThat(answer.get().reachable()).isFalse();
        assertThat(answer.get().latency()).isEqualTo(SHORT);
      }
      assertThat(asked).hasValue(1);
      hanging.countDown();
    }
  }

  @Test
  void now_afterClosing_isUnreachable() {
    HealthProbe probe = new HealthProbe(() -> {}, LONG);
    probe.close();
    assertThat(probe.now().reachable()).isFalse();
  }
}
