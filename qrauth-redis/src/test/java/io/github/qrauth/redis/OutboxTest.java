package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Queue<Runnable> connectionThread = new ArrayDeque<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Outbox outbox =
      new Outbox(() -> connectionThread::add, () -> sent.incrementAndGet());

  @Test
  void send_ofManyBeforeTheThreadComes_isOneCallOfIt() {
    for (int i = 0; i < 100; i++) {
      outbox.send();
    }
    assertThat(connectionThread).hasSize(1);
    connectionThread.remove().run();
    assertThat(sent).hasValue(1);
  }

  @Test
  void send_afterTheThreadCame_callsItAgain() {
    outbox.send();
    connectionThread.remove().run();
    outbox.send();
    assertThat(connectionThread).hasSize(1);
  }

  @Test
  void send_whileAllIsBeingSent_callsTheThreadAgain() {
    Outbox[] itself = new Outbox[1];
    itself[0] =
        new Outbox(
            () -> connectionThread::add,
            () -> {
              if (sent.incrementAndGet() == 1) {
                itself[0].send();
              }
            });
    itself[0].send();
    connectionThread.remove().run();
    assertThat(connectionThread).hasSize(1);
  }

  @Test
  void send_byManyThreadsAtOnce_leavesNothingBehind() throws Exception {
    int threads = 8;
    int each = 20_000;
    Queue<Integer> asked = new ConcurrentLinkedQueue<>();
    List<Integer> gone = new ArrayList<>();
    ExecutorService connection = Executors.newSingleThreadExecutor();
    Outbox busy =
        new Outbox(
            () -> connection,
            () -> {
              for (Integer one = asked.poll(); one != null; one = asked.poll()) {
                gone.add(one);
              }
            });
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  asked.add(n);
                  busy.send();
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    connection.shutdown();
    assertThat(connection.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(gone).hasSize(threads * each);
  }
}
