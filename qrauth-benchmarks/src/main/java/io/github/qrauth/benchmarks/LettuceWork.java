package io.github.qrauth.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;

/** Lettuce as it comes: one connection, synchronous. */
final class LettuceWork extends RedisWork {
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;

  LettuceWork(BenchRedis server) {
    super(server);
    client = RedisClient.create(server.uri());
    connection = client.connect(ByteArrayCodec.INSTANCE);
  }

  @Override
  long run(int thread, byte[] key, List<byte[]> arguments) {
    Long won =
        connection
            .sync()
            .evalsha(
                sha,
                ScriptOutputType.INTEGER,
                new byte[][] {key},
                arguments.toArray(byte[][]::new));
    return won;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
