package io.github.qrauth.jdbc;

import io.github.qrauth.login.LoginSession;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * PostgreSQL: a change of a login, its announcement and what comes of it as one statement: one
 * round trip, told at its commit.
 */
final class ToldTransition {
  private final Database database;
  private final String tells;
  private final String flushes;

  /**
   * @param update the guarded change
   * @param also statements that depend on its outcome {@code won}, each behind a comma
   */
  ToldTransition(Database database, Tables tables, String update, String also) {
    this.database = database;
    String told =
        "WITH won AS ("
            + update
            + " RETURNING id, version)"
            + also
            + " SELECT pg_notify('"
            + tables.channel()
            + "', id || ' ' || version)";
    tells = told + " FROM won";
    flushes = told + ", " + SqlDialect.FLUSHED + " FROM won";
  }

  /** Forgets a counter. Parameter: its key. */
  static String forgiving(Tables tables) {
    return ", gone AS (DELETE FROM "
        + tables.attempt()
        + " WHERE id = ? AND EXISTS (SELECT 1 FROM won))";
  }

  /** Adds a past login. Parameters: those of {@link SqlLoginHistory#row}. */
  static String remembering(Tables tables) {
    return ", kept AS (INSERT INTO "
        + tables.history()
        + " (id, subject, retain_until, data)"
        + " SELECT ?, ?, ?, ? FROM won ON CONFLICT DO NOTHING)";
  }

  boolean won(LoginSession next, Instant now, Object[] changed, Object... also) {
    String statement = isDecision(next, now) ? flushes : tells;
    Object[] values = Stream.of(changed, also).flatMap(Stream::of).toArray();
    return database.first("change a login", statement, row -> true, values).isPresent();
  }

  /** From the user's yes on, and at every end: a crash must not give a login or a try back. */
  private static boolean isDecision(LoginSession next, Instant now) {
    return next.approval().isPresent() || next.stateAt(now).isTerminal();
  }
}
