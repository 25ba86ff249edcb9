package io.github.qrauth.jdbc;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counters as rows, each moved by one statement. */
final class SqlAttemptStore implements AttemptStore {
  private static final String WHAT = "count an attempt";

  private final Database database;
  private final Room room;
  private final String charge;
  private final String running;
  private final String justCounted;
  private final String clear;

  SqlAttemptStore(Database database, Tables tables, Room room) {
    this.database = database;
    this.room = room;
    String table = tables.attempt();
    charge = database.dialect().charge(table);
    running = "SELECT 1 FROM " + table + " WHERE id = ? AND retain_until > ?";
    justCounted =
        "SELECT LAST_INSERT_ID(), COALESCE((SELECT retain_until FROM "
            + table
            + " WHERE id = ?), ?)";
    clear = "DELETE FROM " + table + " WHERE id = ?";
  }

  @Override
  public Attempts charge(String key, Duration window, Instant now) {
    byte[] id = KeyHash.of(key);
    if (room.isFull(now) && !isRunning(id, now)) {
      throw new StoreException("the SQL attempt store is full: sweep it, or raise its limit");
    }
    Object[] values = {id, now.plus(window).toEpochMilli(), now.toEpochMilli(), now.toEpochMilli()};
    Attempts counted = database.run(WHAT, connection -> charge(connection, values));
    if (counted.count() == 1) {
      room.take();
    }
    return counted;
  }

  @Override
  public void clear(String key) {
    database.update("clear a counter", clear, KeyHash.of(key));
  }

  private boolean isRunning(byte[] id, Instant now) {
    return database
        .first("look up a counter", running, row -> true, id, now.toEpochMilli())
        .isPresent();
  }

  private Attempts charge(Connection connection, Object[] values) throws SQLException {
    if (database.dialect() == SqlDialect.MYSQL) {
      return chargeWithoutReturning(connection, values);
    }
    try {
      return counted(Database.rows(connection, charge, SqlAttemptStore::read, values));
    } catch (SQLException failed) {
      throw SqlFailure.isTakenKey(failed) ? firstTwice(failed) : failed;
    }
  }

  /** Two first charges of a key met (H2): one of them comes again, as after a rollback. */
  private static SQLException firstTwice(SQLException failed) {
    return new SQLTransactionRollbackException(failed.getMessage(), "40001", failed);
  }

  /** One statement counts; the second reads on the same connection what that one came to. */
  private Attempts chargeWithoutReturning(Connection connection, Object[] values)
      throws SQLException {
    if (Database.changed(connection, charge, values) == 1) {
      return new Attempts(1, Instant.ofEpochMilli((long) values[1]));
    }
    return counted(
        Database.rows(connection, justCounted, SqlAttemptStore::read, values[0], values[1]));
  }

  private static Attempts counted(List<Attempts> rows) {
    return rows.get(0);
  }

  private static Attempts read(ResultSet row) throws SQLException {
    return new Attempts(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)));
  }
}
