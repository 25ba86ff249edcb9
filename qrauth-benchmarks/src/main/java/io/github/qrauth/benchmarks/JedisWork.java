package io.github.qrauth.benchmarks;

import java.util.List;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** Jedis with a pool as large as there are threads. */
final class JedisWork extends RedisWork {
  private final RedisClient jedis;
  private final byte[] digest;

  JedisWork(BenchRedis server, int threads) {
    super(server);
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(threads);
    pool.setMaxIdle(threads);
    jedis =
        RedisClient.builder().hostAndPort(server.host(), server.port()).poolConfig(pool).build();
    digest = RedisTransition.ascii(sha);
  }

  @Override
  long run(int thread, byte[] key, List<byte[]> arguments) {
    return (Long) jedis.evalsha(digest, List.of(key), arguments);
  }

  @Override
  public void close() {
    jedis.close();
  }
}
