package io.github.qrauth.redis;

import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A real cluster of three masters. */
final class RedisClusterProcesses {
  private static final int SLOTS = 16_384;
  private static final int MASTERS = 3;

  final List<RedisProcess> masters = new ArrayList<>();

  static RedisClusterProcesses start() throws IOException {
    RedisClusterProcesses cluster = new RedisClusterProcesses();
    for (int i = 0; i < MASTERS; i++) {
      cluster.masters.add(
          RedisProcess.running("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
    }
    cluster.join();
    return cluster;
  }

  void freeze() {
    masters.forEach(RedisProcess::freeze);
  }

  void thaw() {
    masters.forEach(RedisProcess::thaw);
    awaitHealth();
  }

  private void join() {
    for (int i = 0; i < MASTERS; i++) {
      int[] slots = IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS).toArray();
      int number = i + 1;
      masters
          .get(i)
          .ask(redis -> redis.clusterSetConfigEpoch(number) + redis.clusterAddSlots(slots));
    }
    masters
        .get(0)
        .ask(
            redis ->
                masters.stream()
                    .skip(1)
                    .map(other -> redis.clusterMeet("127.0.0.1", other.port()))
                    .toList());
    awaitHealth();
  }

  private void awaitHealth() {
    for (RedisProcess master : masters) {
      master.ask(
          redis -> {
            Until.holds("the cluster is whole", () -> isWhole(redis));
            return true;
          });
    }
  }

  private static boolean isWhole(RedisCommands<String, String> redis) {
    String info = redis.clusterInfo();
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS);
  }
}
