package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the versions of many logins: one statement for up to a thousand of them. */
final class StoredVersions {
  private static final int BATCH = 1_000;

  private record Stored(String id, int version) {
    static Stored read(ResultSet row) throws SQLException {
      return new Stored(row.getString(1), row.getInt(2));
    }
  }

  private final Database database;
  private final String table;

  StoredVersions(Database database, Tables tables) {
    this.database = database;
    this.table = tables.login();
  }

  Map<SessionId, Integer> of(Collection<SessionId> ids) {
    List<SessionId> all = new ArrayList<>(ids);
    Map<SessionId, Integer> versions = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      read(all.subList(from, Math.min(from + BATCH, all.size())), versions);
    }
    return versions;
  }

  /** PostgreSQL: says something that is no event. */
  void greet(String channel) {
    database.all("notify", "SELECT pg_notify(?, 'hello')", row -> true, channel);
  }

  private void read(List<SessionId> ids, Map<SessionId, Integer> versions) {
    Object[] values = padded(ids);
    String query =
        "SELECT id, version FROM "
            + table
            + " WHERE id IN (?"
            + ", ?".repeat(values.length - 1)
            + ")";
    for (Stored login : database.all("read versions", query, Stored::read, values)) {
      SessionId.parse(login.id()).ifPresent(id -> versions.put(id, login.version()));
    }
  }

  /** Repeats the last id up to a power of two, so that there are few different statements. */
  private static Object[] padded(List<SessionId> ids) {
    int highest = Integer.highestOneBit(ids.size());
    Object[] values = new Object[highest == ids.size() ? highest : 2 * highest];
    for (int i = 0; i < values.length; i++) {
      values[i] = ids.get(Math.min(i, ids.size() - 1)).toString();
    }
    return values;
  }
}
