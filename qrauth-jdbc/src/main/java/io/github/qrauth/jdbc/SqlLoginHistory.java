package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginRecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins of users as rows. That one was ended is a column, and the rest of it never changes.
 */
final class SqlLoginHistory implements LoginHistory {
  private static final Logger LOG = LoggerFactory.getLogger(SqlLoginHistory.class);

  /** So many logins of this node pay for taking the older ones of one user away. */
  private static final int TRIMMED_EVERY = 16;

  private final Database database;
  private final Room room;
  private final AtomicInteger added = new AtomicInteger();
  private final String insert;
  private final String newest;
  private final String known;
  private final String end;
  private final String erase;
  private final String trim;

  SqlLoginHistory(Database database, Tables tables, Room room) {
    this.database = database;
    this.room = room;
    String table = tables.history();
    String own = " FROM " + table + " WHERE subject = ?";
    String newestFirst = " ORDER BY retain_until DESC LIMIT ";
    insert = database.dialect().insertFlushed(table, "id, subject, retain_until, data");
    newest = "SELECT id, ended_at, data" + own + " AND retain_until > ?" + newestFirst + "?";
    known = "SELECT 1" + own + " AND retain_until > ? LIMIT 1";
    end =
        "UPDATE "
            + table
            + " SET ended_at = ? WHERE id = ? AND subject = ? AND ended_at IS NULL"
            + " AND retain_until > ?";
    erase = "DELETE" + own;
    trim =
        erase
            + " AND retain_until < (SELECT min(retain_until) FROM (SELECT retain_until"
            + own
            + newestFirst
            + MOST
            + ") newest)";
  }

  @Override
  public void add(LoginRecord login, Instant now) {
    requireRoom(login, now);
    if (database.insert("remember a login", insert, row(login))) {
      stored(login);
    }
  }

  /** Refuses a user who has none yet when the table is full. */
  void requireRoom(LoginRecord login, Instant now) {
    if (room.isFull(now) && !isKnown(KeyHash.of(login.subject()), now)) {
      throw new StoreException("the SQL login history is full: sweep, or raise its limit");
    }
  }

  /** Id, subject, end, and the rest. */
  static Object[] row(LoginRecord login) {
    return new Object[] {
      login.id().toString(),
      KeyHash.of(login.subject()),
      login.keptUntil().toEpochMilli(),
      LoginRecordCodec.encode(login)
    };
  }

  /** Takes room; now and then takes the older ones of this user away. */
  void stored(LoginRecord login) {
    room.take();
    if (added.incrementAndGet() % TRIMMED_EVERY == 0) {
      trim(KeyHash.of(login.subject()));
    }
  }

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    return database
        .all(
            "list logins",
            newest,
            row -> read(row, subject),
            KeyHash.of(subject),
            now.toEpochMilli(),
            max)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    long millis = now.toEpochMilli();
    return database.changeFlushed(
        "mark a login as ended", end, millis, id.toString(), KeyHash.of(subject), millis);
  }

  @Override
  public void erase(String subject) {
    room.release(database.update("forget logins", erase, KeyHash.of(subject)));
  }

  /** Whether it works or not, the login was stored. */
  private void trim(byte[] subject) {
    try {
      room.release(database.update("forget older logins", trim, subject, subject));
    } catch (StoreException out) {
      LOG.debug("a user's older logins are forgotten later: {}", out.getMessage());
    }
  }

  private boolean isKnown(byte[] subject, Instant now) {
    return database
        .first("look up a user's logins", known, row -> true, subject, now.toEpochMilli())
        .isPresent();
  }

  private static Optional<LoginRecord> read(ResultSet row, String subject) throws SQLException {
    long endedAt = row.getLong(2);
    boolean ended = !row.wasNull();
    byte[] stored = row.getBytes(3);
    return SessionId.parse(row.getString(1))
        .map(id -> LoginRecordCodec.decode(subject, id, stored))
        .map(login -> ended ? login.ended(Instant.ofEpochMilli(endedAt)) : login);
  }
}
