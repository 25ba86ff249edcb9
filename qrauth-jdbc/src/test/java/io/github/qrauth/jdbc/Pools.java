package io.github.qrauth.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** What tests know of HikariCP. */
final class Pools {
  private static final int TRIES = 40;
  private static final int PATIENT_MILLIS = 60_000;
  private static final int HASTY_MILLIS = 500;

  private Pools() {}

  /** Waits long for a connection: a test machine may be busy. */
  static HikariDataSource patient(HikariDataSource pool) {
    pool.setConnectionTimeout(PATIENT_MILLIS);
    return pool;
  }

  /** Waits for none: they are about to be out. */
  static void hasty(HikariDataSource pool) {
    pool.setConnectionTimeout(HASTY_MILLIS);
  }

  /** A pool pauses between attempts to connect: everything answers again only after that. */
  static void awaitConnection(HikariDataSource pool) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.getConnection()) {
        connection.isValid(1);
        patient(pool);
        return;
      } catch (SQLException stillOut) {
        if (attempt == TRIES) {
          throw new IllegalStateException("the pool does not come back", stillOut);
        }
      }
    }
  }

  /** Drops idle connections that an outage broke. */
  static void refresh(HikariDataSource pool) {
    if (pool.getHikariPoolMXBean() != null) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }
}
