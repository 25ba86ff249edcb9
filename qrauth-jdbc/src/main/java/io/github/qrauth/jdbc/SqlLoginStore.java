package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
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
  private final Transition transition;

  /** The guarded change of one row; how it is told to other nodes is the dialect's affair. */
  interface Transition {
    boolean won(LoginSession next, byte[] encoded, Instant now);
  }

  SqlLoginStore(Database database, Tables tables, Room room, LoginListeners listeners) {
    this.database = database;
    this.room = room;
    this.listeners = listeners;
    String table = tables.login();
    insert = database.dialect().insert(table, "id, user_code, version, retain_until, data");
    deleteOver = "DELETE FROM " + table + " WHERE (id = ? OR user_code = ?) AND retain_until <= ?";
    byId = "SELECT data FROM " + table + " WHERE id = ? AND retain_until > ?";
    byCode = "SELECT id FROM " + table + " WHERE user_code = ? AND retain_until > ?";
    transition = transition(tables);
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
  public Optional<SessionId> findByUserCode(UserCode code, Instant now) {
    return database
        .first("look up a user code", byCode, row -> row.getString(1), code.value(), millis(now))
        .flatMap(SessionId::parse);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    boolean won = transition.won(next, LoginSessionCodec.encode(next), now);
    if (won) {
      listeners.announce(new LoginEvent(next.id(), next.version()));
    }
    return won;
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

  private Transition transition(Tables tables) {
    String update =
        "UPDATE "
            + tables.login()
            + " SET version = ?, retain_until = ?, data = ?"
            + " WHERE id = ? AND version = ? AND retain_until > ?";
    if (database.dialect() != SqlDialect.POSTGRESQL) {
      return (next, encoded, now) ->
          database.update("change a login", update, changed(next, encoded, now)) == 1;
    }
    // The change and its announcement are one statement: one round trip, told at its commit.
    String told =
        "WITH won AS ("
            + update
            + " RETURNING id, version) SELECT pg_notify('"
            + tables.channel()
            + "', id || ' ' || version)";
    String tells = told + " FROM won";
    String flushes = told + ", " + SqlDialect.FLUSHED + " FROM won";
    return (next, encoded, now) -> {
      String statement = isDecision(next, now) ? flushes : tells;
      return database
          .first("change a login", statement, row -> true, changed(next, encoded, now))
          .isPresent();
    };
  }

  /** From the user's yes on, and at every end: a crash must not give a login or a try back. */
  private static boolean isDecision(LoginSession next, Instant now) {
    return next.approval().isPresent() || next.stateAt(now).isTerminal();
  }

  private static Object[] changed(LoginSession next, byte[] encoded, Instant now) {
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
