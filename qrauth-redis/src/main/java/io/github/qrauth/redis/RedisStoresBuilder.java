package io.github.qrauth.redis;

import io.github.qrauth.base.StoreException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.function.Function;

/** Builds {@link RedisStores}. Every setting has a default. Not thread-safe. */
public final class RedisStoresBuilder {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Function<RedisStoresBuilder, Server> connector;
  Keys keys = new Keys("qrauth");
  Duration timeout = Duration.ofSeconds(2);
  boolean shardedEvents;
  boolean evictionAccepted;

  RedisStoresBuilder(Function<RedisStoresBuilder, Server> connector) {
    this.connector = connector;
  }

  /**
   * What the name of every key and channel begins with; default {@code qrauth}. All nodes of one
   * application say the same, two applications on one server do not.
   *
   * @param namespace 1 to 64 letters, digits and any of {@code _ . : -}
   */
  public RedisStoresBuilder namespace(String namespace) {
    this.keys = new Keys(namespace);
    return this;
  }

  /** How long one answer may take; 50 ms to 60 s, default 2 s. To connect may take 5 s. */
  public RedisStoresBuilder timeout(Duration timeout) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an answer may take 50 ms to 60 s, not " + timeout);
    }
    this.timeout = timeout;
    return this;
  }

  /**
   * Tells of a login only those nodes that watch it, and only by its shard of the cluster: for
   * large clusters, where every server otherwise hears of everything. Needs Redis 7; all nodes say
   * the same.
   */
  public RedisStoresBuilder shardedEvents() {
    this.shardedEvents = true;
    return this;
  }

  /**
   * Works on a server that throws out keys when its memory is full. What is lost then: logins on
   * their way, but also used ids, which may be used again, and counted failures.
   */
  public RedisStoresBuilder acceptEviction() {
    this.evictionAccepted = true;
    return this;
  }

  /**
   * Connects.
   *
   * @throws StoreException when the server cannot be reached
   * @throws IllegalStateException in one line, when the server may evict what must be kept
   */
  public RedisStores build() {
    try {
      return new RedisStores(this, connector.apply(this));
    } catch (RedisException unreachable) {
      throw new StoreException("Redis cannot be reached", unreachable);
    }
  }
}
