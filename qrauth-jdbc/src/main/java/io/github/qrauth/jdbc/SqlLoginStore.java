package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.Sequel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Logins as rows: the codec's bytes, beside them what statements compare. */
final class SqlLoginStore implements LoginStore {
  private final Database database;
  private final Room room;
  private final LoginListeners listeners;
  private final String insert;
  private final String deleteOver;
  private final String byId;
  private final String byCode;
  private final String update;
  private final boolean tellsOthers;
  private final ToldTransition told;
  private final ToldTransition forgiving;
  private final ToldTransition remembering;
  private final SqlAttemptStore attempts;
  private final SqlLoginHistory history;

  SqlLoginStore(
      Database database,
      Tables tables,
      Room room,
      LoginListeners listeners,
      SqlAttemptStore attempts,
      SqlLoginHistory history) {
    this.database = database;
    this.room = room;
    this.listeners = listeners;
    this.attempts = attempts;
    this.history = history;
    String table = tables.login();
    insert = database.dialect().insert(table, "id, user_code, version, retain_until, data");
    deleteOver = "DELETE FROM " + table + " WHERE (id = ? OR user_code = ?) AND retain_until <= ?";
    byId = "SELECT data FROM " + table + " WHERE id = ? AND retain_until > ?";
    byCode = "SELECT id, data FROM " + table + " WHERE user_code = ? AND retain_until > ?";
    update =
        "UPDATE "
            + table
            + " SET version = ?, retain_until = ?, data = ?"
            + " WHERE id = ? AND version = ? AND retain_until > ?";
    tellsOthers = database.dialect() == SqlDialect.POSTGRESQL;
    told = new ToldTransition(database, tables, update, "");
    forgiving = new ToldTransition(database, tables, update, ToldTransition.forgiving(tables));
    remembering = new ToldTransition(database, tables, update, ToldTransition.remembering(tables));
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    if (room.isFull(now)) {
      return Created.FULL;
    }
    if (!insert(session) && !(makeWay(session, now) && insert(session))) {
      return Created.TAKEN;
    }
    room.take();
    return Created.YES;
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return database
        .first("read a login", byId, row -> row.getBytes(1), id.toString(), now.toEpochMilli())
        .map(encoded -> LoginSessionCodec.decode(id, encoded));
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return database
        .first("look up a user code", byCode, SqlLoginStore::read, code.value(), millis(now))
        .flatMap(found -> found);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    Object[] changed = changed(next, now);
    boolean won =
        tellsOthers
            ? told.won(next, now, changed)
            : database.update("change a login", update, changed) == 1;
    return announced(next, won);
  }

  /** One statement on PostgreSQL, for what is in this database too; elsewhere one each. */
  @Override
  public boolean transition(LoginSession next, Sequel sequel, Instant now) {
    if (tellsOthers
        && sequel instanceof Sequel.Forgiven account
        && account.attempts() == attempts) {
      byte[] key = KeyHash.of(account.key());
      return announced(next, forgiving.won(next, now, changed(next, now), key));
    }
    if (tellsOthers && sequel instanceof Sequel.Remembered past && past.history() == history) {
      return announced(next, remembered(next, past.login(), now));
    }
    return LoginStore.super.transition(next, sequel, now);
  }

  private boolean remembered(LoginSession next, LoginRecord login, Instant now) {
    history.requireRoom(login, now);
    boolean won = remembering.won(next, now, changed(next, now), SqlLoginHistory.row(login));
    if (won) {
      history.stored(login);
    }
    return won;
  }

  private static Optional<LoginSession> read(ResultSet row) throws SQLException {
    byte[] encoded = row.getBytes(2);
    return SessionId.parse(row.getString(1)).map(id -> LoginSessionCodec.decode(id, encoded));
  }

  private boolean insert(LoginSession session) {
    byte[] encoded = LoginSessionCodec.encode(session);
    return database.insert(
        "store a login",
        insert,
        session.id().toString(),
        session.userCode().value(),
        session.version(),
        LoginSessionCodec.retainUntilMillis(encoded),
        encoded);
  }

  /** Removes what is over and still holds the id or the code, before the sweep does. */
  private boolean makeWay(LoginSession session, Instant now) {
    return database.update(
            "release a user code",
            deleteOver,
            session.id().toString(),
            session.userCode().value(),
            millis(now))
        > 0;
  }

  private boolean announced(LoginSession next, boolean won) {
    if (won) {
      listeners.announce(new LoginEvent(next.id(), next.version()));
    }
    return won;
  }

  private static Object[] changed(LoginSession next, Instant now) {
    byte[] encoded = LoginSessionCodec.encode(next);
    return new Object[] {
      next.version(),
      LoginSessionCodec.retainUntilMillis(encoded),
      encoded,
      next.id().toString(),
      next.version() - 1,
      millis(now)
    };
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }
}
