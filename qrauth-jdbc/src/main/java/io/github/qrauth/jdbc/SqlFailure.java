package io.github.qrauth.jdbc;

import io.github.qrauth.base.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the SQLState of a failure means (ISO 9075, class of two characters). */
final class SqlFailure {
  private SqlFailure() {}

  /** A key is taken: class 23. */
  static boolean isTakenKey(SQLException failed) {
    return stateOf(failed).startsWith("23");
  }

  /** The database gave way to another transaction, and nothing was done: class 40. */
  static boolean isRolledBack(SQLException failed) {
    return stateOf(failed).startsWith("40");
  }

  /** The connection broke: class 08, and 57P, PostgreSQL's for a server that ends. */
  static boolean isConnection(SQLException failed) {
    String state = stateOf(failed);
    return state.startsWith("08") || state.startsWith("57P");
  }

  /**
   * The outage as the caller sees it: SQLState and the driver's number, never a value. The driver's
   * own words are kept as the cause where they cannot hold any.
   *
   * @param what completes "could not ..."
   */
  static StoreException of(String what, SQLException failed) {
    String state = stateOf(failed);
    String message =
        "the SQL store could not "
            + what
            + ": SQLState "
            + (state.isEmpty() ? "unknown" : state)
            + ", error "
            + failed.getErrorCode()
            + advice(state);
    return quotesValues(state) ? new StoreException(message) : new StoreException(message, failed);
  }

  private static String advice(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08", "53", "57" -> " (the database does not answer)";
      case "25" -> " (is this a read-only replica? Logins need the primary)";
      case "28" -> " (the database refuses the user)";
      case "40" -> " (too many at once on one row; try again)";
      case "42" -> " (are the tables there, as the script V1__qrauth.sql makes them?)";
      default -> "";
    };
  }

  /** Violated keys and misfit data are quoted by drivers. */
  private static boolean quotesValues(String state) {
    return state.startsWith("22") || state.startsWith("23");
  }

  private static String stateOf(SQLException failed) {
    @Nullable String state = failed.getSQLState();
    return state == null ? "" : state;
  }
}
