package io.github.qrauth.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** What tests know of HikariCP. */
final class Pools {
  private static final int TRIES = 10;

  private Pools() {}

  /** A pool pauses between attempts to connect: everything answers again only after that. */
  static void awaitConnection(HikariDataSource pool) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.getConnection()) {
        connection.isValid(1);
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
