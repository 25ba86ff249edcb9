package io.github.qrauth.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.fault.CuttableProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL behind a wire that can be cut: the one of {@code QRAUTH_TEST_JDBC_URL}, or one that
 * starts with the first test.
 */
final class PostgresServer implements TestDatabase.Served, Outage, AutoCloseable {
  private static PostgresServer shared;
  private static Exception failed;

  private final String url;
  private final CuttableProxy proxy;
  private final HikariDataSource pool;

  private PostgresServer(String url) throws IOException {
    this.url = url;
    URI server = URI.create(url.substring("jdbc:".length()));
    proxy = CuttableProxy.to(server.getHost(), server.getPort() < 0 ? 5432 : server.getPort());
    pool = pool(16);
  }

  static synchronized PostgresServer shared() throws Exception {
    if (failed != null) {
      throw failed;
    }
    if (shared == null) {
      try {
        String given = System.getenv("QRAUTH_TEST_JDBC_URL");
        shared = new PostgresServer(given == null ? url(start()) : given);
      } catch (Exception cannotStart) {
        failed = cannotStart;
        throw cannotStart;
      }
    }
    return shared;
  }

  /** A server of its own, to be killed. */
  static PostgresServer on(EmbeddedPostgres server) throws IOException {
    return new PostgresServer(url(server));
  }

  static EmbeddedPostgres start() throws Exception {
    Path data = Files.createTempDirectory("qrauth-pg");
    return start(data, 0);
  }

  static EmbeddedPostgres start(Path data, int port) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("max_connections", "200")
        .setPGStartupWait(Duration.ofSeconds(90))
        .start();
  }

  /** A pool of its own, through the same wire. */
  HikariDataSource pool(int connections) {
    HikariDataSource hikari = new HikariDataSource();
    hikari.setDataSource(direct());
    hikari.setMaximumPoolSize(connections);
    hikari.setMinimumIdle(0);
    hikari.setConnectionTimeout(2_000);
    return hikari;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public DataSource direct() {
    PGSimpleDataSource source = behind("localhost", proxy.port());
    source.setApplicationName("qrauth-direct");
    return source;
  }

  /** Past the wire. */
  DataSource unproxied() {
    URI server = URI.create(url.substring("jdbc:".length()));
    return behind(server.getHost(), server.getPort() < 0 ? 5432 : server.getPort());
  }

  @Override
  public Outage outage() {
    return this;
  }

  @Override
  public void refresh() {
    Pools.refresh(pool);
  }

  @Override
  public void begin() {
    proxy.begin();
  }

  @Override
  public void end() {
    proxy.end();
    Pools.awaitConnection(pool);
  }

  @Override
  public void close() throws IOException {
    pool.close();
    proxy.close();
  }

  private PGSimpleDataSource behind(String host, int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setConnectTimeout(2);
    return source;
  }

  private static String url(EmbeddedPostgres server) {
    return server.getJdbcUrl("postgres", "postgres");
  }
}
