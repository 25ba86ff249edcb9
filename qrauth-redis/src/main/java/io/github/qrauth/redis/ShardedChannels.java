package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A channel for each login, in its shard (Redis 7): a node hears of the logins that are watched
 * there, and the servers of a cluster do not tell each other. What could not be joined because the
 * server was away is joined with the next sign of life.
 */
final class ShardedChannels implements EventChannel {
  private final StatefulRedisPubSubConnection<String, byte[]> connection;
  private final Wire wire;
  private final Keys keys;
  private final ConcurrentMap<SessionId, Integer> joined = new ConcurrentHashMap<>();
  private final Set<SessionId> toJoin = ConcurrentHashMap.newKeySet();

  ShardedChannels(StatefulRedisPubSubConnection<String, byte[]> connection, Wire wire, Keys keys) {
    this.connection = connection;
    this.wire = wire;
    this.keys = keys;
  }

  @Override
  public void open(Consumer<byte[]> heard, Runnable missed) {
    if (connection instanceof StatefulRedisClusterPubSubConnection<String, byte[]> cluster) {
      cluster.addListener(
          new RedisClusterPubSubAdapter<>() {
            @Override
            public void smessage(RedisClusterNode node, String channel, byte[] text) {
              heard.accept(text);
            }

            @Override
            public void ssubscribed(RedisClusterNode node, String channel, long count) {
              missed.run();
            }
          });
      return;
    }
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void smessage(String channel, byte[] text) {
            heard.accept(text);
          }

          @Override
          public void ssubscribed(String channel, long count) {
            missed.run();
          }
        });
  }

  /** Does not wait: whoever listens reads the login by himself, and again after 5 s. */
  @Override
  public Runnable join(SessionId id) {
    joined.compute(
        id,
        (key, listeners) -> {
          if (listeners == null) {
            subscribe(key);
            return 1;
          }
          return listeners + 1;
        });
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (!left.getAndSet(true)) {
        leave(id);
      }
    };
  }

  @Override
  public void ping() {
    wire.answer(() -> connection.async().ping());
    for (SessionId id : List.copyOf(toJoin)) {
      if (toJoin.remove(id) && joined.containsKey(id)) {
        subscribe(id);
      }
    }
  }

  private void leave(SessionId id) {
    joined.computeIfPresent(
        id,
        (key, listeners) -> {
          if (listeners > 1) {
            return listeners - 1;
          }
          forgetQuietly(key);
          return null;
        });
  }

  private void subscribe(SessionId id) {
    try {
      connection
          .async()
          .ssubscribe(keys.events(id))
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  toJoin.add(id);
                }
              });
    } catch (RuntimeException closed) {
      throw new StoreException("Redis could not be listened to", closed);
    }
  }

  private void forgetQuietly(SessionId id) {
    toJoin.remove(id);
    var unused = connection.async().sunsubscribe(keys.events(id));
  }
}
