package io.github.qrauth.redis;

import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.fault.CuttableProxy;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The servers that stores are tested on. One of each for a whole test run. */
enum TestRedis {
  /**
   * By a wire that can be cut; the server is ours unless {@code QRAUTH_TEST_REDIS_URI} names one.
   */
  SINGLE {
    @Override
    Served serve() throws IOException {
      String given = System.getenv("QRAUTH_TEST_REDIS_URI");
      return given == null ? wired(RedisProcess.running()) : wired(given);
    }
  },
  /** The oldest that is promised. */
  REDIS_6_2 {
    @Override
    Served serve() throws IOException {
      return wired(RedisProcess.running(RedisProgram.REDIS_6_2));
    }
  },
  VALKEY {
    @Override
    Served serve() throws IOException {
      return wired(RedisProcess.running(RedisProgram.VALKEY));
    }
  },
  CLUSTER {
    @Override
    Served serve() throws IOException {
      RedisClusterProcesses cluster = RedisClusterProcesses.start();
      cluster.masters.forEach(server -> Rights.give(server, Rights.documented().ofAll()));
      return new Served(Rights.uri(cluster.masters.get(0)), new Frozen(cluster));
    }
  },
  /** The same cluster, events by its shards. */
  SHARDED {
    @Override
    Served serve() {
      return CLUSTER.served();
    }

    @Override
    RedisStoresBuilder in(String namespace) {
      return super.in(namespace).shardedEvents();
    }
  };

  /** Whether the many rounds are wanted. */
  static final boolean LONG = Boolean.getBoolean("qrauth.long");

  static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  /** A server that runs, and how to take it away. */
  record Served(String uri, Outage outage) {}

  private Served served;

  abstract Served serve() throws IOException;

  /** The running server; where it cannot start, see {@link Ports#serve}. */
  synchronized Served served() {
    try {
      served = served == null ? serve() : served;
      return served;
    } catch (IOException noWire) {
      throw new UncheckedIOException(noWire);
    }
  }

  /** Stores in a namespace that nobody used before. */
  static String freshNamespace() {
    return "qrauth:test-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet();
  }

  RedisStoresBuilder in(String namespace) {
    return RedisStores.at(served().uri()).namespace(namespace).timeout(TIMEOUT);
  }

  static Stream<TestRedis> all() {
    return Arrays.stream(values());
  }

  /** As a user who may do what is documented, and nothing else. */
  private static Served wired(RedisProcess server) throws IOException {
    Rights.give(server, Rights.documented().ofEvery());
    return wired(Rights.uri(server));
  }

  private static Served wired(String address) throws IOException {
    RedisURI uri = RedisURI.create(address);
    CuttableProxy wire = CuttableProxy.to(uri.getHost(), uri.getPort());
    uri.setHost("127.0.0.1");
    uri.setPort(wire.port());
    return new Served(uri.toURI().toString(), wire);
  }

  private record Frozen(RedisClusterProcesses cluster) implements Outage {
    @Override
    public void begin() {
      cluster.freeze();
    }

    @Override
    public void end() {
      cluster.thaw();
    }
  }
}
