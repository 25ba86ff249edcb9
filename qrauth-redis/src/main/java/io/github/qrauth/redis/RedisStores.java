package io.github.qrauth.redis;

import io.github.qrauth.HealthCheck;
import io.github.qrauth.Stores;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.token.TokenStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.Optional;

/**
 * The stores of qrauth in Redis 6.2 or newer, or in Valkey, shared by as many nodes as there are.
 *
 * <pre>{@code
 * RedisStores redis = RedisStores.connect("redis://localhost:6379");
 * QrAuth qrauth = QrAuth.builder(publicUrl).serverSecret(shared).stores(redis.stores()) ...
 * }</pre>
 *
 * <p>Every change is one script, together with the event that tells of it; every deadline is
 * decided by the time that the caller passes, never by the server's clock. A server without memory
 * left refuses what is new and keeps what is there, which asks for its policy {@code noeviction}.
 *
 * <p>An outage is a {@link StoreException}, at once without a connection and otherwise after the
 * {@linkplain RedisStoresBuilder#timeout timeout}. What was refused without a connection is never
 * made later; what timed out may have been made, and is not made twice. The next call works as soon
 * as the server is back. Two connections serve all threads. Thread-safe. Closing ends the
 * connections and threads, and leaves a client that was passed in to its owner.
 */
public final class RedisStores implements AutoCloseable {
  private final Server server;
  private final Wire wire;
  private final LoginStore logins;
  private final RedisEvents events;
  private final OnceStore once;
  private final AttemptStore attempts;
  private final TokenStore tokens;
  private final LoginHistory history;
  private final RedisClients clients;

  /** Leaves nothing open when it fails. */
  RedisStores(RedisStoresBuilder b, Server server) {
    this.server = server;
    try {
      wire = new Wire(server, b.timeout);
      if (!b.evictionAccepted) {
        Eviction.refuse(wire);
      }
      boolean cluster = server.isCluster();
      once = new RedisOnceStore(wire, b.keys);
      RedisAttemptStore counters = new RedisAttemptStore(wire, b.keys, cluster);
      tokens = new RedisTokenStore(wire, b.keys);
      RedisLoginHistory past = new RedisLoginHistory(wire, b.keys);
      logins = new RedisLoginStore(wire, b.keys, cluster, b.shardedEvents, counters, past);
      attempts = counters;
      history = past;
      clients = new RedisClients(wire, b.keys);
      events = new RedisEvents(channel(b), new StoredVersions(wire, b.keys), server::lookAround);
    } catch (RedisException unreachable) {
      server.close();
      throw new StoreException("Redis cannot be reached", unreachable);
    } catch (RuntimeException refused) {
      server.close();
      throw refused;
    }
  }

  /**
   * The stores at this address, with every setting at its default.
   *
   * @param uri as Lettuce reads it: {@code redis://user:password@host:port/database}, {@code
   *     rediss://} with TLS, {@code redis-sentinel://host1,host2/#name}; a server that belongs to a
   *     cluster stands for the cluster
   * @throws StoreException when it cannot be reached
   * @throws IllegalStateException in one line, when the server may evict what must be kept
   */
  public static RedisStores connect(String uri) {
    return at(uri).build();
  }

  /** Starts from an address, as {@link #connect} reads it. */
  public static RedisStoresBuilder at(String uri) {
    RedisURI address = RedisURI.create(uri);
    return new RedisStoresBuilder(b -> Connections.to(address, b.timeout));
  }

  /**
   * Starts from a client of the host, for whatever Lettuce can be set to. It is for qrauth alone:
   * its options for lost connections are set here.
   */
  public static RedisStoresBuilder on(RedisClient client) {
    return new RedisStoresBuilder(b -> new SingleServer(client, () -> {}));
  }

  /** As {@link #on(RedisClient)}, for a cluster. */
  public static RedisStoresBuilder on(RedisClusterClient client) {
    return new RedisStoresBuilder(b -> new ClusterServer(client, () -> {}));
  }

  /** All of them, for {@code QrAuth.builder(...).stores(...)}. */
  public Stores stores() {
    return Stores.builder()
        .logins(logins, events)
        .once(once)
        .attempts(attempts)
        .tokens(tokens)
        .history(history)
        .health(health())
        .build();
  }

  /** Logins. */
  public LoginStore logins() {
    return logins;
  }

  /** New versions of logins, whichever node wrote them. */
  public LoginEvents events() {
    return events;
  }

  /** Ids that count once. */
  public OnceStore once() {
    return once;
  }

  /** Counters of attempts. */
  public AttemptStore attempts() {
    return attempts;
  }

  /** Refresh families and revocations. */
  public TokenStore tokens() {
    return tokens;
  }

  /** What users logged in, for them to look at and to end. */
  public LoginHistory history() {
    return history;
  }

  /**
   * Registered clients, for hosts whose clients come and go: {@code QrAuth.builder(...).clients(
   * ...)}. Not among {@link #stores()}.
   */
  public RedisClients clients() {
    return clients;
  }

  /** Pings the server, and says how long ago the connection that events come by showed life. */
  public HealthCheck health() {
    return new HealthCheck() {
      @Override
      public void ping() {
        wire.ping();
      }

      @Override
      public Optional<Duration> eventAge() {
        return events.age();
      }
    };
  }

  @Override
  public void close() {
    events.close();
    server.close();
  }

  private EventChannel channel(RedisStoresBuilder b) {
    return b.shardedEvents
        ? new ShardedChannels(server.listening(), wire, b.keys)
        : new NamespaceChannel(server.listening(), wire, b.keys.events());
  }
}
