package io.github.qrauth.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients of our own, set for many small questions and short outages. */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int IO_THREADS = 2;
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);
  private static final Duration SLOWEST_RECONNECT = Duration.ofSeconds(2);
  private static final Duration LOOK_AT_CLUSTER = Duration.ofSeconds(15);

  private Connections() {}

  /** The server at this address, or the cluster that it belongs to. */
  static Server to(RedisURI uri, Duration timeout) {
    // Lettuce ends every command after this time too: never before ours.
    uri.setTimeout(timeout.compareTo(TO_CONNECT) > 0 ? timeout : TO_CONNECT);
    Pipelines pipelines = new Pipelines(timeout.multipliedBy(2));
    ClientResources resources = resources(pipelines);
    RedisClient single = RedisClient.create(resources, uri);
    try {
      single.setOptions(ClientOptions.builder().socketOptions(sockets()).build());
      if (!isCluster(single)) {
        return SingleServer.batching(
            single, pipelines::commandThread, () -> end(single::shutdown, resources));
      }
      single.shutdown();
      RedisClusterClient cluster = RedisClusterClient.create(resources, uri);
      cluster.setOptions(clusterOptions());
      return new ClusterServer(cluster, () -> end(cluster::shutdown, resources));
    } catch (RuntimeException unreachable) {
      end(single::shutdown, resources);
      throw unreachable;
    }
  }

  /** The last one first. */
  static void close(List<AutoCloseable> connections) {
    for (int i = connections.size() - 1; i >= 0; i--) {
      try {
        connections.get(i).close();
      } catch (Exception alreadyGone) {
        LOG.debug("a connection to Redis was closed already", alreadyGone);
      }
    }
  }

  private static boolean isCluster(RedisClient client) {
    try (StatefulRedisConnection<String, byte[]> connection = client.connect(Server.CODEC)) {
      return connection.sync().info("cluster").contains("cluster_enabled:1");
    } catch (RedisCommandExecutionException notAllowed) {
      LOG.debug("this user may not ask INFO: taken for a single server", notAllowed);
      return false;
    }
  }

  private static ClientResources resources(Pipelines pipelines) {
    return DefaultClientResources.builder()
        .ioThreadPoolSize(IO_THREADS)
        .computationThreadPoolSize(IO_THREADS)
        .reconnectDelay(
            () -> Delay.fullJitter(FIRST_RECONNECT, SLOWEST_RECONNECT, 50, TimeUnit.MILLISECONDS))
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .nettyCustomizer(pipelines)
        .build();
  }

  private static SocketOptions sockets() {
    return SocketOptions.builder().connectTimeout(TO_CONNECT).keepAlive(true).build();
  }

  private static ClusterClientOptions clusterOptions() {
    return ClusterClientOptions.builder()
        .socketOptions(sockets())
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(LOOK_AT_CLUSTER).build())
        .build();
  }

  private static void end(Runnable client, ClientResources resources) {
    client.run();
    resources.shutdown(100, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
