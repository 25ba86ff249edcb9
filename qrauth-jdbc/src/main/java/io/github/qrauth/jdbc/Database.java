package io.github.qrauth.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs single statements, each committed by itself, whatever mode the pool's connections are in. A
 * statement that the database rolled back in favour of another is run again: nothing of it was
 * done. Thread-safe.
 */
final class Database {
  private static final int TRIES = 20;

  private final DataSource dataSource;
  private final SqlDialect dialect;
  private final int timeoutMillis;
  private final Doubt doubt = new Doubt();

  Database(DataSource dataSource, SqlDialect dialect, Duration timeout) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /** What to do on a connection that commits each statement. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** A statement that inserts or merges. */
  interface Merge<T> {
    T run() throws SQLException;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** How many rows the statement changed. */
  int update(String what, String sql, Object... values) {
    return run(what, connection -> changed(connection, sql, values));
  }

  /** Whether the row was stored; false when a key of it is taken. */
  boolean insert(String what, String sql, Object... values) {
    return run(
        what,
        connection -> {
          try {
            return changed(connection, sql, values) == 1;
          } catch (SQLException refused) {
            if (SqlFailure.isTakenKey(refused)) {
              return false;
            }
            throw refused;
          }
        });
  }

  /** Whether a row was changed; if so, it is on disk. */
  boolean changeFlushed(String what, String sql, Object... values) {
    if (dialect != SqlDialect.POSTGRESQL) {
      return update(what, sql, values) == 1;
    }
    String flushed =
        "WITH won AS (" + sql + " RETURNING 1) SELECT " + SqlDialect.FLUSHED + " FROM won";
    return first(what, flushed, row -> true, values).isPresent();
  }

  /** Inserts a row or merges it with the one that is there. */
  void upsert(String what, String sql, Object... values) {
    run(what, connection -> merging(() -> changed(connection, sql, values)));
  }

  /** Two firsts of one key met, as they may in H2: one of them comes again, as after a rollback. */
  static <T> T merging(Merge<T> merge) throws SQLException {
    try {
      return merge.run();
    } catch (SQLException failed) {
      throw SqlFailure.isTakenKey(failed)
          ? new SQLTransactionRollbackException(failed.getMessage(), "40001", failed)
          : failed;
    }
  }

  /** The first row. */
  <T> Optional<T> first(String what, String sql, Row<T> row, Object... values) {
    return all(what, sql, row, values).stream().findFirst();
  }

  /** All rows. */
  <T> List<T> all(String what, String sql, Row<T> row, Object... values) {
    return run(what, connection -> rows(connection, sql, row, values));
  }

  static int changed(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet found = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row.read(found));
      }
      return rows;
    }
  }

  /**
   * Does work on a connection of the pool.
   *
   * @param what completes "could not ..." without any value
   */
  <T> T run(String what, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException failed) {
        if (SqlFailure.isConnection(failed)) {
          doubt.raise();
        }
        if (!SqlFailure.isRolledBack(failed) || attempt == TRIES) {
          throw SqlFailure.of(what, failed);
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Borrowed borrowed = doubt.isRaised() ? proven() : borrow()) {
      return work.on(borrowed.connection());
    }
  }

  private Borrowed borrow() throws SQLException {
    Borrowed borrowed = new Borrowed(dataSource.getConnection());
    try {
      borrowed.prepare(dialect.isRemote() ? timeoutMillis : 0);
      return borrowed;
    } catch (SQLException unfit) {
      borrowed.close();
      throw unfit;
    }
  }

  /**
   * A connection that has just answered. A pool gives out its broken ones too, one after another:
   * they are found here, before anything is sent whose outcome would be unknown.
   */
  private Borrowed proven() throws SQLException {
    long begin = System.nanoTime();
    while (true) {
      Borrowed borrowed = borrow();
      try {
        rows(borrowed.connection(), "SELECT 1", row -> true);
        return borrowed;
      } catch (SQLException broken) {
        borrowed.close();
        if (System.nanoTime() - begin > timeoutMillis * 1_000_000L) {
          throw broken;
        }
      }
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException unset) {
      statement.close();
      throw unset;
    }
  }
}
