package io.github.qrauth.jdbc;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counters as rows, each moved by one statement. */
final class SqlAttemptStore implements AttemptStore {
  private static final int MOST_IN_TURN = 8;
  private static final String WHAT = "count an attempt";

  private final Database database;
  private final Room room;
  private final String charge;
  private final String running;
  private final String justCounted;
  private final String clear;
  private final List<String> inTurn;

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
    inTurn = database.dialect().chargeInTurn(table, MOST_IN_TURN);
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
  public List<Attempts> chargeInTurn(List<Charge> charges, Instant now) {
    if (charges.size() > inTurn.size() || room.isFull(now)) {
      return AttemptStore.super.chargeInTurn(charges, now);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < charges.size(); i++) {
      values.add(KeyHash.of(charges.get(i).key()));
      values.add(now.plus(charges.get(i).window()).toEpochMilli());
      if (i > 0) {
        values.add(charges.get(i - 1).limit());
      }
      values.add(now.toEpochMilli());
      values.add(now.toEpochMilli());
    }
    String statement = inTurn.get(charges.size() - 1);
    List<Attempts> made = database.all(WHAT, statement, SqlAttemptStore::read, values.toArray());
    made.stream().filter(one -> one.count() == 1).forEach(one -> room.take());
    return made;
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
    return counted(
        Database.merging(() -> Database.rows(connection, charge, SqlAttemptStore::read, values)));
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
