package io.github.qrauth.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of somebody's pool: set to commit each statement and to give up in time, and given
 * back as it came. Trouble in giving back changes nothing of what was done.
 */
final class Borrowed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Borrowed.class);

  private final Connection connection;
  private boolean collected;
  private int foreignTimeout = -1;

  Borrowed(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /**
   * @param timeoutMillis how long the wire may be silent; 0 where there is none
   */
  void prepare(int timeoutMillis) throws SQLException {
    collected = !connection.getAutoCommit();
    if (collected) {
      connection.setAutoCommit(true);
    }
    if (timeoutMillis > 0) {
      foreignTimeout = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, timeoutMillis);
    }
  }

  @Override
  public void close() {
    try (connection) {
      if (!connection.isClosed()) {
        restore();
      }
    } catch (SQLException unfit) {
      LOG.debug(
          "a connection could not be given back as it came: SQLState {}", unfit.getSQLState());
    }
  }

  private void restore() throws SQLException {
    if (foreignTimeout >= 0) {
      connection.setNetworkTimeout(Runnable::run, foreignTimeout);
    }
    if (collected) {
      connection.setAutoCommit(false);
    }
  }
}
