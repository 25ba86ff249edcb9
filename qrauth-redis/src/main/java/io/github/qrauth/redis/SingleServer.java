package io.github.qrauth.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;

/** One server, by its own address or a sentinel's. */
final class SingleServer implements Server {
  private final RedisClient client;
  private final Runnable atClose;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** Sees to it that what is asked without a connection fails at once and is never made later. */
  SingleServer(RedisClient client, Runnable atClose) {
    this.client = client;
    this.atClose = atClose;
    client.setOptions(
        client
            .getOptions()
            .mutate()
            .autoReconnect(true)
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .build());
  }

  @Override
  public RedisClusterAsyncCommands<String, byte[]> commands() {
    StatefulRedisConnection<String, byte[]> connection = client.connect(CODEC);
    open.add(connection);
    return connection.async();
  }

  @Override
  public StatefulRedisPubSubConnection<String, byte[]> listening() {
    StatefulRedisPubSubConnection<String, byte[]> connection = client.connectPubSub(CODEC);
    open.add(connection);
    return connection;
  }

  @Override
  public void lookAround() {}

  @Override
  public boolean isCluster() {
    return false;
  }

  @Override
  public void close() {
    Connections.close(open);
    atClose.run();
  }
}
