package io.github.qrauth.redis;

import io.github.qrauth.testkit.contract.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The nodes of one test, in one namespace or several. */
final class Nodes implements AutoCloseable {
  private static final int KEYS = 16;

  private final TestRedis redis;
  private final Duration timeout;
  private final List<RedisStores> opened = new ArrayList<>();
  private final Map<RedisStores, RedisStores> seconds = new HashMap<>();
  private final Map<RedisStores, String> namespaces = new HashMap<>();

  Nodes(TestRedis redis) {
    this(redis, TestRedis.TIMEOUT);
  }

  /** Nodes that wait so long for an answer. */
  Nodes(TestRedis redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /** The first node of a namespace that nobody used before. */
  synchronized RedisStores first() {
    return open(TestRedis.freshNamespace());
  }

  /** One more node beside this one. */
  synchronized RedisStores another(RedisStores first) {
    return open(namespaces.get(first));
  }

  /** The other node beside the one with this port: always the same. */
  synchronized RedisStores second(Predicate<RedisStores> hasPort) {
    RedisStores first =
        opened.stream()
            .filter(node -> !seconds.containsValue(node))
            .filter(hasPort)
            .findFirst()
            .orElseThrow();
    return seconds.computeIfAbsent(first, this::another);
  }

  /** Ends when every node has its server again. */
  Outage outage() {
    Outage outage = redis.served().outage();
    return new Outage() {
      @Override
      public void begin() {
        outage.begin();
      }

      @Override
      public void end() {
        outage.end();
        opened.forEach(node -> Until.works("a node is back", () -> reachAllServers(node)));
      }
    };
  }

  @Override
  public void close() {
    opened.forEach(RedisStores::close);
  }

  /** So many keys lie on every server of a cluster of three. */
  private static void reachAllServers(RedisStores node) {
    for (int i = 0; i < KEYS; i++) {
      node.attempts().clear("anywhere-" + i);
    }
  }

  private RedisStores open(String namespace) {
    RedisStores node = redis.in(namespace).timeout(timeout).build();
    opened.add(node);
    namespaces.put(node, namespace);
    return node;
  }
}
