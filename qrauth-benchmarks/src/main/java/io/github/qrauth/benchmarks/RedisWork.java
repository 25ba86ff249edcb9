package io.github.qrauth.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;

/** A row that runs the script by a driver alone: one key for each thread, from version 1 on. */
abstract class RedisWork implements StoreBench.Work {
  private static final AtomicInteger KEYS = new AtomicInteger();

  private final BenchRedis server;
  private final List<byte[]> keys = new ArrayList<>();
  private final List<List<List<byte[]>>> arguments = new ArrayList<>();
  final String sha;

  RedisWork(BenchRedis server) {
    this.server = server;
    try (Jedis jedis = new Jedis(server.host(), server.port())) {
      sha = new String(jedis.scriptLoad(RedisTransition.SCRIPT), StandardCharsets.US_ASCII);
    }
  }

  @Override
  public final void prepare(int threads, int each) {
    keys.clear();
    arguments.clear();
    try (Jedis jedis = new Jedis(server.host(), server.port())) {
      for (int i = 0; i < threads; i++) {
        String id = "bench-" + KEYS.incrementAndGet();
        keys.add(RedisTransition.ascii(id));
        jedis.set(RedisTransition.ascii(id), BenchLogin.bytes(1));
        List<List<byte[]>> mine = new ArrayList<>();
        for (int version = 2; version <= each + 1; version++) {
          mine.add(RedisTransition.arguments(id, version));
        }
        arguments.add(mine);
      }
    }
  }

  @Override
  public final boolean transition(int thread, int number) throws Exception {
    return run(thread, keys.get(thread), arguments.get(thread).get(number)) == 1;
  }

  abstract long run(int thread, byte[] key, List<byte[]> arguments) throws Exception;
}
