package io.github.qrauth.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The databases that qrauth speaks to, and what differs between them. */
public enum SqlDialect {
  /** PostgreSQL 12 and newer; the only one that tells other nodes at once. */
  POSTGRESQL("postgresql", true),
  /** H2 2.x: for development and tests. */
  H2("h2", false),
  /** SQLite 3.35 and newer: one machine, one node. */
  SQLITE("sqlite", false),
  /** MariaDB 10.5 and newer. */
  MARIADB("mysql", true),
  /** MySQL 8 and newer. */
  MYSQL("mysql", true);

  /**
   * PostgreSQL: this transaction is on disk when it is answered, although the server's {@code
   * synchronous_commit} is off; a stronger setting stays as it is.
   */
  static final String FLUSHED =
      "CASE WHEN current_setting('synchronous_commit') = 'off'"
          + " THEN set_config('synchronous_commit', 'local', true) END";

  private static final int BATCH = 1_000;

  private final String scripts;
  private final boolean remote;

  SqlDialect(String scripts, boolean remote) {
    this.scripts = scripts;
    this.remote = remote;
  }

  /**
   * The statements that create the tables, for your own migration tool. They are those of {@code
   * db/qrauth-jdbc/<dialect>/V1__qrauth.sql} in this module's jar, which Flyway reads with the
   * placeholder {@code qrauth_prefix}.
   *
   * @param tablePrefix begins each table's name, such as {@code qrauth_}
   * @throws IllegalArgumentException when the prefix is not 1 to 30 of {@code a-z}, {@code 0-9} and
   *     {@code _}, beginning with a letter
   */
  public String schema(String tablePrefix) {
    String script = "/db/qrauth-jdbc/" + scripts + "/V1__qrauth.sql";
    try (InputStream in = SqlDialect.class.getResourceAsStream(script)) {
      String text =
          new String(Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("${qrauth_prefix}", new Tables(tablePrefix).prefix());
    } catch (IOException unreadableJar) {
      throw new UncheckedIOException(unreadableJar);
    }
  }

  /** The dialect that a database says it has. */
  static SqlDialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (SqlDialect dialect : values()) {
      if (dialect.name().equalsIgnoreCase(product)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "no dialect for the database " + product + ": name one that it understands, dialect(...)");
  }

  /** Whether there is a wire, which may hang. */
  boolean isRemote() {
    return remote;
  }

  /** Where the scripts of this dialect are, in the jar. */
  String scripts() {
    return "db/qrauth-jdbc/" + scripts;
  }

  /** An insert that leaves alone what is there; where there are no words for that, it fails. */
  String insert(String table, String columns) {
    String values = "?" + ", ?".repeat((int) columns.chars().filter(c -> c == ',').count());
    String row = "INTO " + table + " (" + columns + ") VALUES (" + values + ")";
    return switch (this) {
      case POSTGRESQL, SQLITE -> "INSERT " + row + " ON CONFLICT DO NOTHING";
      case H2 -> "INSERT " + row;
      // Not a plain insert: on a taken key MariaDB's driver would log the key.
      case MARIADB, MYSQL -> "INSERT IGNORE " + row;
    };
  }

  /** {@link #insert}, on disk when it is answered. */
  String insertFlushed(String table, String columns) {
    String insert = insert(table, columns);
    return this == POSTGRESQL
        ? insert.replaceFirst("VALUES \\((.*?)\\)", "SELECT $1 FROM (SELECT " + FLUSHED + ") f")
        : insert;
  }

  /**
   * Adds one to a counter, or starts it again when its window is over. Parameters: key, end of a
   * new window, now, now. Gives charges and end, save in MySQL, which cannot.
   */
  String charge(String table) {
    String insert = "INSERT INTO " + table;
    String row = " (id, charges, retain_until) VALUES (?, 1, ?) ";
    String counted = " CASE WHEN a.retain_until > ? THEN a.charges + 1 ELSE 1 END";
    String ending = " CASE WHEN a.retain_until > ? THEN a.retain_until ELSE n.retain_until END";
    return switch (this) {
      case POSTGRESQL, SQLITE ->
          insert
              + " AS a"
              + row
              + "ON CONFLICT (id) DO UPDATE SET charges ="
              + counted
              + ", retain_until ="
              + ending.replace("n.", "excluded.")
              + " RETURNING charges, retain_until";
      case H2 ->
          "SELECT charges, retain_until FROM FINAL TABLE (MERGE INTO "
              + table
              + " a USING (VALUES (CAST(? AS BINARY(32)), CAST(? AS BIGINT))) n(id, retain_until)"
              + " ON a.id = n.id WHEN MATCHED THEN UPDATE SET charges ="
              + counted
              + ", retain_until ="
              + ending
              + " WHEN NOT MATCHED THEN INSERT (id, charges, retain_until)"
              + " VALUES (n.id, 1, n.retain_until))";
      case MARIADB ->
          insert
              + row
              + "ON DUPLICATE KEY UPDATE charges = IF(retain_until > ?, charges + 1, 1),"
              + " retain_until = IF(retain_until > ?, retain_until, VALUES(retain_until))"
              + " RETURNING charges, retain_until";
      case MYSQL ->
          insert
              + row
              + "ON DUPLICATE KEY UPDATE"
              + " charges = LAST_INSERT_ID(IF(retain_until > ?, charges + 1, 1)),"
              + " retain_until = IF(retain_until > ?, retain_until, VALUES(retain_until))";
    };
  }

  /**
   * Charges one to {@code most} counters in one statement, each only if the one before it is within
   * its limit; empty where the dialect has no words for that. Parameters: those of {@link #charge},
   * and from the second on the limit of the one before, behind its end.
   */
  List<String> chargeInTurn(String table, int most) {
    if (this != POSTGRESQL) {
      return List.of();
    }
    List<String> statements = new ArrayList<>();
    StringBuilder steps = new StringBuilder("WITH c1 AS (" + charge(table) + ")");
    StringBuilder results = new StringBuilder("SELECT charges, retain_until, 1 AS turn FROM c1");
    for (int turn = 1; turn <= most; turn++) {
      if (turn > 1) {
        String before = "c" + (turn - 1);
        String row = "SELECT ?, 1, ?::bigint FROM " + before + " WHERE " + before + ".charges <= ?";
        String step = charge(table).replace("VALUES (?, 1, ?)", row);
        steps.append(", c").append(turn).append(" AS (").append(step).append(')');
        results.append(" UNION ALL SELECT charges, retain_until, ").append(turn);
        results.append(" FROM c").append(turn);
      }
      statements.add(steps + " " + results + " ORDER BY turn");
    }
    return List.copyOf(statements);
  }

  /**
   * Stores a revocation, or makes the one that is there as strict as both. Parameters: key, before,
   * until.
   */
  String revoke(String table) {
    String insert = "INSERT INTO " + table;
    String columns = " (id, revoked_before, retain_until) ";
    String row = "VALUES (?, ?, ?) ";
    return switch (this) {
      case POSTGRESQL ->
          insert
              + " AS a"
              + columns
              + "SELECT ?, ?::bigint, ?::bigint FROM (SELECT "
              + FLUSHED
              + ") f ON CONFLICT (id) DO UPDATE SET"
              + stricter("GREATEST", "a.", "excluded.", "");
      case SQLITE ->
          insert
              + " AS a"
              + columns
              + row
              + "ON CONFLICT (id) DO UPDATE SET"
              + stricter("max", "a.", "excluded.", "");
      case H2 ->
          "MERGE INTO "
              + table
              + " a USING (VALUES (CAST(? AS BINARY(32)), CAST(? AS BIGINT), CAST(? AS BIGINT)))"
              + " n(id, revoked_before, retain_until) ON a.id = n.id WHEN MATCHED THEN UPDATE SET"
              + stricter("GREATEST", "a.", "n.", "")
              + " WHEN NOT MATCHED THEN INSERT"
              + columns
              + "VALUES (n.id, n.revoked_before, n.retain_until)";
      case MARIADB, MYSQL ->
          insert
              + columns
              + row
              + "ON DUPLICATE KEY UPDATE"
              + stricter("GREATEST", "", "VALUES(", ")");
    };
  }

  /** Stores a value under its id, in place of the one that is there. Parameters: id, data. */
  String put(String table) {
    String insert = "INSERT INTO " + table + " (id, data) ";
    String replaced = "ON CONFLICT (id) DO UPDATE SET data = excluded.data";
    return switch (this) {
      case POSTGRESQL -> insert + "SELECT ?, ? FROM (SELECT " + FLUSHED + ") f " + replaced;
      case SQLITE -> insert + "VALUES (?, ?) " + replaced;
      case H2 -> "MERGE INTO " + table + " (id, data) KEY (id) VALUES (?, ?)";
      case MARIADB, MYSQL -> insert + "VALUES (?, ?) ON DUPLICATE KEY UPDATE data = VALUES(data)";
    };
  }

  private static String stricter(String later, String old, String fresh, String end) {
    return Stream.of("revoked_before", "retain_until")
        .map(
            time -> " " + time + " = " + later + "(" + old + time + ", " + fresh + time + end + ")")
        .collect(Collectors.joining(","));
  }

  /** Deletes a batch of rows that are over. Parameter: the time before which they were. */
  String deleteOver(String table) {
    String over = " WHERE retain_until <= ? ";
    String oldest = "SELECT id FROM " + table + over + "ORDER BY retain_until LIMIT " + BATCH;
    return switch (this) {
      case POSTGRESQL ->
          "WITH gone AS MATERIALIZED ("
              + oldest
              + " FOR UPDATE SKIP LOCKED) DELETE FROM "
              + table
              + " t USING gone WHERE t.id = gone.id";
      case SQLITE -> "DELETE FROM " + table + " WHERE id IN (" + oldest + ")";
      case H2 -> "DELETE FROM " + table + over + "FETCH FIRST " + BATCH + " ROWS ONLY";
      case MARIADB, MYSQL -> "DELETE FROM " + table + over + "ORDER BY retain_until LIMIT " + BATCH;
    };
  }

  /** How many rows {@link #deleteOver} takes at most. */
  static int batch() {
    return BATCH;
  }
}
