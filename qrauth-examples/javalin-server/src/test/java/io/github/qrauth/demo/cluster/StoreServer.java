package io.github.qrauth.demo.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.opentest4j.TestAbortedException;
import redis.embedded.RedisServer;

/** A real store as a process of its own, which can be killed and started again with its data. */
interface StoreServer extends AutoCloseable {

  /** Which one. */
  enum Kind {
    POSTGRESQL,
    REDIS
  }

  /** Where it listens. */
  int port();

  /** What the demo takes as its store, reached through this port. */
  String url(int port);

  /** The same without anything between. */
  default String url() {
    return url(port());
  }

  /** Ends it and starts it again in the same place. */
  void restart() throws Exception;

  @Override
  void close() throws IOException;

  /** Starts one; a machine that cannot is a named skip, with CI=true a failure. */
  static StoreServer start(Kind kind) throws IOException {
    try {
      return kind == Kind.REDIS ? new Redis() : new Postgres();
    } catch (IOException | RuntimeException cannotStart) {
      if ("true".equals(System.getenv("CI"))) {
        return Assertions.fail(kind + " cannot start here", cannotStart);
      }
      throw new TestAbortedException(kind + " cannot start here: " + cannotStart.getMessage());
    }
  }

  /** PostgreSQL with its data in a directory of its own. */
  final class Postgres implements StoreServer {
    private final Path data = Files.createTempDirectory("qrauth-cluster-pg");
    private EmbeddedPostgres server;
    private final int port;

    private Postgres() throws IOException {
      server = start(0);
      port = server.getPort();
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public String url(int at) {
      return "jdbc:postgresql://localhost:"
          + at
          + "/postgres?user=postgres&password=postgres"
          + "&connectTimeout=2&socketTimeout=5";
    }

    @Override
    public void restart() throws IOException {
      server.close();
      server = start(port);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }

    private EmbeddedPostgres start(int at) throws IOException {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(at)
          .setServerConfig("max_connections", "200")
          .setPGStartupWait(Duration.ofSeconds(90))
          .start();
    }
  }

  /** Redis that writes every change to a file before it answers. */
  final class Redis implements StoreServer {
    private final Path data = Files.createTempDirectory("qrauth-cluster-redis");
    private final int port = Node.freePort();
    private RedisServer server = start();

    private Redis() throws IOException {}

    @Override
    public int port() {
      return port;
    }

    @Override
    public String url(int at) {
      return "redis://127.0.0.1:" + at;
    }

    @Override
    public void restart() throws IOException {
      server.stop();
      server = start();
    }

    @Override
    public void close() throws IOException {
      server.stop();
    }

    private RedisServer start() throws IOException {
      RedisServer fresh =
          RedisServer.builder()
              .port(port)
              .setting("bind 127.0.0.1")
              .setting("dir " + data)
              .setting("appendonly yes")
              .setting("appendfsync always")
              .setting("maxmemory-policy noeviction")
              .build();
      fresh.start();
      return fresh;
    }
  }
}
