package io.github.qrauth.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The servers of a cluster. */
final class ClusterServer implements Server {
  private final RedisClusterClient client;
  private final Runnable atClose;
  private Supplier<CompletableFuture<Void>> reach = () -> CompletableFuture.completedFuture(null);
  private final List<AutoCloseable> open = new ArrayList<>();

  /** Sees to it that what is asked without a connection fails at once and is never made later. */
  ClusterServer(RedisClusterClient client, Runnable atClose) {
    this.client = client;
    this.atClose = atClose;
    client.setOptions(
        ((ClusterClientOptions) client.getOptions())
            .mutate()
            .autoReconnect(true)
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .build());
  }

  /** Sent at once: what is redirected to another server must not wait there for a next question. */
  @Override
  public Commands commands() {
    StatefulRedisClusterConnection<String, byte[]> connection = client.connect(CODEC);
    open.add(connection);
    reach = () -> reachAll(connection.getPartitions(), connection::getConnectionAsync);
    reach.get().join();
    return Commands.sentAtOnce(connection.async());
  }

  @Override
  public void lookAround() {
    var unused = reach.get();
  }

  /** Lettuce connects with the first command to a server, and would refuse that one. */
  private static CompletableFuture<Void> reachAll(
      Partitions servers, BiFunction<String, Integer, CompletableFuture<?>> connector) {
    return CompletableFuture.allOf(
        servers.stream()
            .filter(node -> !node.getSlots().isEmpty())
            .map(RedisClusterNode::getUri)
            .map(uri -> connector.apply(uri.getHost(), uri.getPort()))
            .toArray(CompletableFuture<?>[]::new));
  }

  /** Tells of what each node says, as that of a login's shard is said by its node only. */
  @Override
  public StatefulRedisPubSubConnection<String, byte[]> listening() {
    StatefulRedisClusterPubSubConnection<String, byte[]> connection = client.connectPubSub(CODEC);
    connection.setNodeMessagePropagation(true);
    open.add(connection);
    reachAll(connection.getPartitions(), connection::getConnectionAsync).join();
    return connection;
  }

  @Override
  public boolean isCluster() {
    return true;
  }

  @Override
  public void close() {
    Connections.close(open);
    atClose.run();
  }
}
