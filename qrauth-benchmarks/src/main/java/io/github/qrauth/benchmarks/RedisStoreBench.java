package io.github.qrauth.benchmarks;

import java.util.List;
import java.util.Locale;

/** Redis: goals 11 and 12 of the performance contract. */
final class RedisStoreBench {
  private static final int EVENTS = 5_000;

  private RedisStoreBench() {}

  static void report() throws Exception {
    String given = System.getenv("QRAUTH_TEST_REDIS_URI");
    try (BenchRedis server = given == null ? BenchRedis.start() : BenchRedis.at(given)) {
      System.out.println("Redis " + server.version() + ", " + placement());
      StoreBench.compare(
          "Redis: one transition",
          List.of(
              new StoreBench.Row("raw socket EVALSHA (floor)", n -> new RawRedisWork(server, n)),
              new StoreBench.Row("Jedis, pooled", n -> new JedisWork(server, n)),
              new StoreBench.Row("Lettuce, one connection", n -> new LettuceWork(server)),
              new StoreBench.Row("qrauth", n -> new QrAuthRedisWork(server))),
          server::cpuMicros);
      events(server);
    }
  }

  private static void events(BenchRedis server) throws Exception {
    System.out.println("== Redis: from a change to its listener on another node");
    System.out.printf("%-34s %9s %9s%n", "", "p50 us", "p99 us");
    for (RedisEventTravel travel :
        List.of(
            RedisEventTravel.jedis(server),
            RedisEventTravel.lettuce(server),
            RedisEventTravel.qrauth(server))) {
      double[] micros = travel.measure(EVENTS);
      System.out.printf(Locale.ROOT, "%-34s %9.1f %9.1f%n", travel.name(), micros[0], micros[1]);
    }
  }

  private static String placement() {
    return Runtime.getRuntime().availableProcessors() + " processors, client and server unpinned";
  }
}
