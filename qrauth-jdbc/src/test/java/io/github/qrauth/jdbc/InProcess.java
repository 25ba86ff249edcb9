package io.github.qrauth.jdbc;

import io.github.qrauth.testkit.contract.Outage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database inside this process; only its door can be shut. */
final class InProcess implements TestDatabase.Served, Outage {
  private static TestDatabase.Served h2;
  private static TestDatabase.Served sqlite;

  private final DataSource pool;
  private volatile boolean shut;

  private InProcess(String url, int connections) {
    PatientPool hikari = new PatientPool(connections);
    hikari.setJdbcUrl(url);
    pool = guarded(hikari);
  }

  static synchronized TestDatabase.Served h2() {
    if (h2 == null) {
      h2 = new InProcess("jdbc:h2:mem:qrauth;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000", 20);
    }
    return h2;
  }

  static synchronized TestDatabase.Served sqlite() throws IOException {
    if (sqlite == null) {
      Path directory = Files.createTempDirectory("qrauth-sqlite");
      directory.toFile().deleteOnExit();
      sqlite =
          new InProcess(
              "jdbc:sqlite:"
                  + directory.resolve("qrauth.db")
                  + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=20000",
              4);
    }
    return sqlite;
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
  public void begin() {
    shut = true;
  }

  @Override
  public void end() {
    shut = false;
  }

  private DataSource guarded(DataSource open) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, values) -> {
              if (shut) {
                throw new SQLException("the door is shut", "08001");
              }
              try {
                return method.invoke(open, values);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
