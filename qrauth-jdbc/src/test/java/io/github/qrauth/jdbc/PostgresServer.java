package io.github.qrauth.jdbc;

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
final class PostgresServer implements TestDatabase.Served, Outage {
  private static PostgresServer shared;
  private static Exception failed;

  private final String url;
  private final CuttableProxy proxy;
  private final PatientPool pool;

  private PostgresServer(String url) throws IOException {
    this.url = url;
    proxy = wire();
    pool = pool(16, proxy);
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

  /** The one, or what stands before it, at this address. */
  static PostgresServer at(String url) throws IOException {
    return new PostgresServer(url);
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

  /** Another wire to the same server. */
  CuttableProxy wire() throws IOException {
    URI server = URI.create(url.substring("jdbc:".length()));
    return CuttableProxy.to(server.getHost(), port(server));
  }

  /** A pool of its own, through this wire. */
  PatientPool pool(int connections, CuttableProxy wire) {
    PatientPool hikari = new PatientPool(connections);
    PGSimpleDataSource source = direct(wire);
    source.setApplicationName("qrauth-pool");
    hikari.setDataSource(source);
    hikari.setMinimumIdle(0);
    return hikari;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public PGSimpleDataSource direct() {
    return direct(proxy);
  }

  /** Connections through this wire, without a pool. */
  PGSimpleDataSource direct(CuttableProxy wire) {
    PGSimpleDataSource source = unwired();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {wire.port()});
    source.setConnectTimeout(20);
    source.setApplicationName("qrauth-direct");
    return source;
  }

  /** Connections that nobody can cut. */
  PGSimpleDataSource unwired() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }

  @Override
  public Outage outage() {
    return this;
  }

  @Override
  public void refresh() {
    pool.refresh();
  }

  @Override
  public void begin() {
    pool.hasty();
    proxy.begin();
  }

  @Override
  public void end() {
    proxy.end();
    pool.awaitConnection();
  }

  private static int port(URI server) {
    return server.getPort() < 0 ? 5432 : server.getPort();
  }

  private static String url(EmbeddedPostgres server) {
    return server.getJdbcUrl("postgres", "postgres");
  }
}
