package io.github.qrauth.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lettuce as it comes, one connection for all threads; and one that listens, if it is a node's. */
final class LettuceWork extends RedisWork {
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final Calls calls;

  /** Which of its interfaces is called. */
  enum Calls {
    /** Its synchronous one, a proxy. */
    SYNC,
    /** As that, beside a connection that hears of the transitions, as every node has one. */
    SYNC_LISTENING,
    /** Its asynchronous one, and the future waited for: what a store on Lettuce does itself. */
    ASYNC
  }

  LettuceWork(BenchRedis server, Calls calls) {
    super(server);
    this.calls = calls;
    client = RedisClient.create(server.uri());
    connection = client.connect(ByteArrayCodec.INSTANCE);
    if (calls == Calls.SYNC_LISTENING) {
      client.connectPubSub(ByteArrayCodec.INSTANCE).sync().subscribe(RedisTransition.CHANNEL);
    }
  }

  @Override
  long run(int thread, byte[] key, List<byte[]> arguments) throws Exception {
    byte[][] keys = {key};
    byte[][] values = arguments.toArray(byte[][]::new);
    Long won =
        switch (calls) {
          case SYNC, SYNC_LISTENING ->
              connection.sync().evalsha(sha, ScriptOutputType.INTEGER, keys, values);
          case ASYNC ->
              connection
                  .async()
                  .<Long>evalsha(sha, ScriptOutputType.INTEGER, keys, values)
                  .get(30, TimeUnit.SECONDS);
        };
    return won;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
