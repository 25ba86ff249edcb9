package io.github.qrauth.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Redis: goals 11 and 12 of the performance contract. */
final class RedisStoreBench {
  private static final String RAW = "raw socket EVALSHA, the floor";
  private static final String JEDIS = "Jedis, pooled";
  private static final String ASYNC = "Lettuce alone, async and waited for";
  private static final String SYNC = "Lettuce alone, sync";
  private static final String LISTENING = "Lettuce alone, sync, listening as a node";
  private static final String HAND_OVER = "threads handed over and woken, no Redis";
  private static final String QRAUTH = "qrauth, RedisStores";

  private RedisStoreBench() {}

  static void report(StoreGoals goals) throws Exception {
    String given = System.getenv("QRAUTH_TEST_REDIS_URI");
    try (BenchRedis server = given == null ? BenchRedis.start() : BenchRedis.at(given)) {
      int processors = Runtime.getRuntime().availableProcessors();
      System.out.println("Redis " + server.version() + ", processors: " + processors);
      List<StoreBench.Row> rows =
          List.of(
              new StoreBench.Row(RAW, n -> new RawRedisWork(server, n)),
              new StoreBench.Row(JEDIS, n -> new JedisWork(server, n)),
              new StoreBench.Row(ASYNC, n -> new LettuceWork(server, LettuceWork.Calls.ASYNC)),
              new StoreBench.Row(SYNC, n -> new LettuceWork(server, LettuceWork.Calls.SYNC)),
              new StoreBench.Row(
                  LISTENING, n -> new LettuceWork(server, LettuceWork.Calls.SYNC_LISTENING)),
              new StoreBench.Row(HAND_OVER, n -> new HandOverWork()),
              new StoreBench.Row(QRAUTH, n -> new QrAuthRedisWork(server)));
      String title = "Redis: one transition";
      alone(goals, StoreBench.compare(title, rows, 1, 8_000, server::cpuMicros));
      StoreBench.compare(title, rows, 16, 20_000, server::cpuMicros);
      crowd(goals, StoreBench.compare(title, rows, 64, 40_000, server::cpuMicros));
      EventTravel.compare(
          "Redis: from a change to its listener",
          List.of(
              RedisEventLines.jedis(server),
              RedisEventLines.lettuce(server),
              RedisEventLines.qrauth(server)));
    } catch (IOException cannotStart) {
      goals.notMeasured(11, cannotStart.toString());
      goals.notMeasured(12, cannotStart.toString());
    }
  }

  private static void alone(StoreGoals goals, Function<String, StoreLoad.Figures> c1) {
    double cpu = c1.apply(QRAUTH).clientMicros();
    goals.atMost(
        11,
        "Redis, c=1: client CPU against Lettuce sync that listens too",
        cpu / c1.apply(LISTENING).clientMicros(),
        1.1);
    goals.inform(
        11,
        "  the same against Lettuce sync that listens to nothing",
        cpu / c1.apply(SYNC).clientMicros());
  }

  private static void crowd(StoreGoals goals, Function<String, StoreLoad.Figures> c64) {
    StoreLoad.Figures qrauth = c64.apply(QRAUTH);
    StoreLoad.Figures sync = c64.apply(SYNC);
    goals.atLeast(
        12,
        "Redis, c=64: operations a second against Lettuce sync (aim 2)",
        qrauth.perSecond() / sync.perSecond(),
        1.4);
    goals.atMost(
        12,
        "Redis, c=64: client CPU against Lettuce sync (aim 0.2)",
        qrauth.clientMicros() / sync.clientMicros(),
        0.55);
    goals.inform(
        12,
        "  the same against Lettuce sync that listens too",
        qrauth.clientMicros() / c64.apply(LISTENING).clientMicros());
    goals.inform(
        12,
        "  waking 64 threads alone against Lettuce sync",
        c64.apply(HAND_OVER).clientMicros() / sync.clientMicros());
  }
}
