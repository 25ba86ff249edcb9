package io.github.qrauth.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the tables are as this version wants them, and making them where there are none. */
final class Schema {
  private final Database database;
  private final Tables tables;

  Schema(Database database, Tables tables) {
    this.database = database;
    this.tables = tables;
  }

  /** Makes the tables if none of them is there; never touches one that is. */
  void createIfAbsent() {
    Map<String, Boolean> there = new LinkedHashMap<>();
    tables.all().forEach(table -> there.put(table, isThere(table)));
    if (!there.containsValue(true)) {
      database.run("create its tables", this::create);
    }
  }

  /**
   * Refuses to start on tables that are missing or differ.
   *
   * @throws IllegalStateException in one line that says what to do
   */
  void check() {
    columns()
        .forEach(
            (table, columns) -> {
              if (!answers("SELECT " + columns + " FROM " + table + " WHERE 1 = 0")) {
                throw new IllegalStateException(
                    "the table "
                        + table
                        + " is missing or of another version: apply the scripts of "
                        + database.dialect().scripts()
                        + ", or createSchema() on an empty database");
              }
            });
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(tables.login(), "id, user_code, version, retain_until, data");
    columns.put(tables.once(), "id, retain_until");
    columns.put(tables.attempt(), "id, charges, retain_until");
    columns.put(tables.family(), "id, version, retain_until, data");
    columns.put(tables.revocation(), "id, revoked_before, retain_until");
    columns.put(tables.history(), "id, subject, ended_at, retain_until, data");
    columns.put(tables.client(), "id, data");
    return columns;
  }

  private boolean isThere(String table) {
    return answers("SELECT 1 FROM " + table + " WHERE 1 = 0");
  }

  /** A database that is out is an outage; one that does not know a name says no. */
  private boolean answers(String query) {
    return database.run(
        "look at its tables",
        connection -> {
          try {
            Database.rows(connection, query, row -> true);
            return true;
          } catch (SQLException unknown) {
            if (!isAlive(connection)) {
              throw unknown;
            }
            return false;
          }
        });
  }

  private static boolean isAlive(Connection connection) {
    try {
      return !Database.rows(connection, "SELECT 1", row -> true).isEmpty();
    } catch (SQLException broken) {
      return false;
    }
  }

  /** Goes on after a refusal: another node that starts now may have made this very table. */
  private boolean create(Connection connection) throws SQLException {
    @Nullable SQLException first = null;
    for (String statement : statements()) {
      try (Statement ddl = connection.createStatement()) {
        ddl.execute(statement);
      } catch (SQLException refused) {
        first = first == null ? refused : first;
      }
    }
    if (first != null && !tables.all().stream().allMatch(this::isThere)) {
      throw first;
    }
    return true;
  }

  private List<String> statements() {
    String script = database.dialect().schema(tables.prefix()).replaceAll("(?m)^--.*$", "");
    return List.of(script.split(";")).stream()
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }
}
