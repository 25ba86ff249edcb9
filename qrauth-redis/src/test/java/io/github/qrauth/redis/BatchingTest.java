package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes out together keeps its order, fails one by one, and waits no longer than it may. */
class BatchingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MANY = 2_000;
  private static final int THREADS = 16;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private RedisProcess redis;
  private Server server;
  private Commands commands;

  @BeforeEach
  void connect() throws IOException {
    redis = RedisProcess.running();
    server = Connections.to(RedisURI.create(redis.uri()), TIMEOUT);
    commands = server.commands();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    server.close();
    redis.close();
  }

  @Test
  void commands_ofEachThread_areMadeInTheOrderOfTheirAsking() throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      String key = "list-" + t;
      all.add(threads.submit(() -> IntStream.range(0, MANY).forEach(n -> push(key, n))));
    }
    for (Future<?> one : all) {
      one.get(1, TimeUnit.MINUTES);
    }
    List<String> expected = IntStream.range(0, MANY).mapToObj(String::valueOf).toList();
    for (int t = 0; t < THREADS; t++) {
      String key = "list-" + t;
      Until.holds("all is there", () -> redis.ask(c -> c.llen(key)) == MANY);
      List<String> made = redis.ask(c -> c.lrange(key, 0, -1));
      assertThat(made).isEqualTo(expected);
    }
  }

  @Test
  void commands_askedWhileTheConnectionIsBusy_goOutInFewWrites() throws Exception {
    long before = readsOfTheServer();
    redis.freeze();
    List<Future<Long>> asked = new ArrayList<>();
    // On the connection's thread, which can send nothing meanwhile.
    Future<Void> asking =
        commands
            .async()
            .ping()
            .thenRun(() -> IntStream.range(0, MANY).forEach(n -> asked.add(push("list", n))))
            .toCompletableFuture();
    commands.send().run();
    redis.thaw();
    asking.get(1, TimeUnit.MINUTES);
    for (int n = 0; n < MANY; n++) {
      assertThat(asked.get(n).get(1, TimeUnit.MINUTES)).isEqualTo(n + 1);
    }
    assertThat(readsOfTheServer() - before).isLessThan(MANY / 10);
  }

  @Test
  void command_thatFails_failsAlone() throws Exception {
    push("list", 1).get(10, TimeUnit.SECONDS);
    List<Future<Long>> right = new ArrayList<>();
    List<Future<Long>> wrong = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      right.add(push("other", n));
      wrong.add(commands.async().incr("list"));
      commands.send().run();
    }
    for (int n = 0; n < 100; n++) {
      assertThat(right.get(n).get(10, TimeUnit.SECONDS)).isEqualTo(n + 1);
      assertThat(wrong.get(n)).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  @DisplayName("S13 a server that hangs is an outage for all in time, and is used again")
  void calls_whenTheServerHangs_endInTimeAndWorkAfterwards() throws Exception {
    Wire wire = new Wire(server, TIMEOUT);
    wire.ping();
    redis.freeze();
    long begin = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      all.add(
          threads.submit(
              () -> assertThatExceptionOfType(StoreException.class).isThrownBy(wire::ping)));
    }
    for (Future<?> one : all) {
      one.get(1, TimeUnit.MINUTES);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.multipliedBy(4));
    redis.thaw();
    Until.works("the server is used again", wire::ping);
  }

  @Test
  @DisplayName("S13 who comes when too many wait is refused at once")
  void call_whenTooManyWait_isRefusedAtOnce() throws Exception {
    Wire wire = new Wire(server, Duration.ofSeconds(60), THREADS);
    wire.ping();
    redis.freeze();
    CountDownLatch asking = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      threads.execute(
          () -> {
            asking.countDown();
            wire.ping();
          });
    }
    asking.await();
    Until.holds("it is refused without waiting", () -> isRefused(wire));
    redis.thaw();
    Until.works("there is room again", wire::ping);
  }

  private boolean isRefused(Wire wire) {
    Thread.currentThread().interrupt(); // not refused, it would wait for nothing
    try {
      wire.ping();
      return false;
    } catch (StoreException failed) {
      return Thread.interrupted()
          && String.valueOf(failed.getMessage()).contains("threads wait for Redis already");
    }
  }

  private Future<Long> push(String key, int number) {
    Future<Long> asked =
        commands.async().rpush(key, String.valueOf(number).getBytes(StandardCharsets.US_ASCII));
    commands.send().run();
    return asked;
  }

  private long readsOfTheServer() {
    String stats = redis.ask(c -> c.info("stats"));
    return stats
        .lines()
        .filter(line -> line.startsWith("total_reads_processed:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }
}
