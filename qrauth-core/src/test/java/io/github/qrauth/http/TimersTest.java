package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The real threads. */
class TimersTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void tasks_runOnNamedDaemons() throws Exception {
    try (Timers timers = new Timers()) {
      CompletableFuture<Thread> worker = new CompletableFuture<>();
      CompletableFuture<Thread> timer = new CompletableFuture<>();
      timers.runAfter(SOON, () -> worker.complete(Thread.currentThread()));
      timers.alarmAfter(SOON, () -> timer.complete(Thread.currentThread()));

      assertThat(worker.get(10, TimeUnit.SECONDS).getName()).startsWith("qrauth-push-");
      assertThat(timer.get(10, TimeUnit.SECONDS).getName()).startsWith("qrauth-timer-");
      assertThat(worker.join().isDaemon()).isTrue();
      assertThat(timer.join().isDaemon()).isTrue();
    }
  }

  @Test
  void alarms_comeEvenWhenAllWorkersHang() throws Exception {
    try (Timers timers = new Timers()) {
      CountDownLatch hang = new CountDownLatch(1);
      CompletableFuture<String> alarm = new CompletableFuture<>();
      for (int i = 0; i < 100; i++) {
        timers.run(() -> await(hang));
      }
      timers.alarmAfter(SOON, () -> alarm.complete("rings"));

      assertThat(alarm.get(10, TimeUnit.SECONDS)).isEqualTo("rings");
      hang.countDown();
    }
  }

  @Test
  void nothing_runsAfterClose() {
    Timers timers = new Timers();
    AtomicBoolean ran = new AtomicBoolean();
    timers.alarmAfter(Duration.ofHours(1), () -> ran.set(true));
    timers.close();

    timers.run(() -> ran.set(true));
    timers.runAfter(SOON, () -> ran.set(true)).cancel();
    timers.close();

    assertThat(ran).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
