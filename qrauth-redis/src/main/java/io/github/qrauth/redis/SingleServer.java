package io.github.qrauth.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One server, by its own address or a sentinel's. */
final class SingleServer implements Server {
  private final RedisClient client;
  private final @Nullable Supplier<Executor> commandThread;
  private final Runnable atClose;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** By a client of the host: what is asked goes out as its options say. */
  SingleServer(RedisClient client, Runnable atClose) {
    this(client, null, atClose);
  }

  /** By a client of ours: what is asked at once goes out together. */
  static SingleServer batching(
      RedisClient client, Supplier<Executor> commandThread, Runnable atClose) {
    return new SingleServer(client, commandThread, atClose);
  }

  /** Sees to it that what is asked without a connection fails at once and is never made later. */
  private SingleServer(
      RedisClient client, @Nullable Supplier<Executor> commandThread, Runnable atClose) {
    this.client = client;
    this.commandThread = commandThread;
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
  public Commands commands() {
    StatefulRedisConnection<String, byte[]> connection = client.connect(CODEC);
    open.add(connection);
    if (commandThread == null) {
      return Commands.sentAtOnce(connection.async());
    }
    connection.setAutoFlushCommands(false);
    Outbox outbox = new Outbox(commandThread, connection::flushCommands);
    return new Commands(connection.async(), outbox::send);
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
