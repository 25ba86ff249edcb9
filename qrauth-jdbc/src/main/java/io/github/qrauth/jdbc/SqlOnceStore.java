package io.github.qrauth.jdbc;

import io.github.qrauth.guard.OnceStore;
import java.time.Instant;

/** Used ids as rows: one insert, and only a repeated id costs a second statement. */
final class SqlOnceStore implements OnceStore {
  private final Database database;
  private final Room room;
  private final String insert;
  private final String takeOver;
  private final String known;

  SqlOnceStore(Database database, Tables tables, Room room) {
    this.database = database;
    this.room = room;
    String table = tables.once();
    insert = database.dialect().insertFlushed(table, "id, retain_until");
    takeOver = "UPDATE " + table + " SET retain_until = ? WHERE id = ? AND retain_until <= ?";
    known = "SELECT 1 FROM " + table + " WHERE id = ? AND retain_until > ?";
  }

  @Override
  public Use use(String id, Instant until, Instant now) {
    byte[] key = KeyHash.of(id);
    if (room.isFull(now)) {
      return isKnown(key, now) ? Use.REPEATED : Use.FULL;
    }
    if (database.insert("remember an id", insert, key, until.toEpochMilli())) {
      room.take();
      return Use.FIRST;
    }
    int takenOver =
        database.update("remember an id", takeOver, until.toEpochMilli(), key, now.toEpochMilli());
    return takenOver == 1 ? Use.FIRST : Use.REPEATED;
  }

  private boolean isKnown(byte[] key, Instant now) {
    return database.first("look up an id", known, row -> true, key, now.toEpochMilli()).isPresent();
  }
}
