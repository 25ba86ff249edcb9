package io.github.qrauth.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * HikariCP for tests: it waits long for a connection, as the machine may be busy, and not at all
 * while a test has taken the database away. The pool's own time cannot say so: a change of it takes
 * effect within 30 s.
 */
final class PatientPool extends HikariDataSource {
  private static final long PATIENCE = Duration.ofMinutes(3).toNanos();
  private static final int ONE_TRY_MILLIS = 2_000;

  private volatile boolean hasty;

  PatientPool(int connections) {
    setMaximumPoolSize(connections);
    setConnectionTimeout(ONE_TRY_MILLIS);
  }

  /** From now on no connection is an answer. */
  void hasty() {
    hasty = true;
  }

  /** From now on one is waited for. */
  void patient() {
    hasty = false;
  }

  /** Until it gives out one that answers: its broken ones come first. */
  void awaitConnection() {
    patient();
    long end = System.nanoTime() + PATIENCE;
    while (!answers()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the pool does not come back");
      }
    }
  }

  private boolean answers() {
    try (Connection connection = getConnection()) {
      return connection.isValid(1);
    } catch (SQLException broken) {
      return false;
    }
  }

  /** Drops idle connections that an outage broke. */
  void refresh() {
    if (getHikariPoolMXBean() != null) {
      getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      try {
        return super.getConnection();
      } catch (SQLTransientConnectionException none) {
        if (hasty || System.nanoTime() > end) {
          throw none;
        }
      }
    }
  }
}
