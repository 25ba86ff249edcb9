package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refresh families and revocations as rows; what is answered is on disk. */
final class SqlTokenStore implements TokenStore {
  private static final int MOST_KEYS = 3;

  private final Database database;
  private final Room familyRoom;
  private final Room revocationRoom;
  private final String insert;
  private final String deleteOver;
  private final String byId;
  private final String replace;
  private final String remove;
  private final String revoke;
  private final String known;
  private final String revoked;

  SqlTokenStore(Database database, Tables tables, Room familyRoom, Room revocationRoom) {
    this.database = database;
    this.familyRoom = familyRoom;
    this.revocationRoom = revocationRoom;
    SqlDialect dialect = database.dialect();
    String family = tables.family();
    insert = dialect.insertFlushed(family, "id, version, retain_until, data");
    deleteOver = "DELETE FROM " + family + " WHERE id = ? AND retain_until <= ?";
    byId = "SELECT data FROM " + family + " WHERE id = ? AND retain_until > ?";
    replace =
        "UPDATE "
            + family
            + " SET version = ?, retain_until = ?, data = ?"
            + " WHERE id = ? AND version = ? AND retain_until > ?";
    remove = "DELETE FROM " + family + " WHERE id = ?";
    revoke = dialect.revoke(tables.revocation());
    known = "SELECT 1 FROM " + tables.revocation() + " WHERE id = ? AND retain_until > ?";
    revoked =
        "SELECT 1 FROM "
            + tables.revocation()
            + " WHERE id IN (?, ?, ?) AND revoked_before > ? AND retain_until > ?";
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    if (familyRoom.isFull(now)) {
      throw new StoreException(
          "the SQL token store is full of families: sweep, or raise its limit");
    }
    boolean created = insert(family) || (makeWay(family, now) && insert(family));
    if (created) {
      familyRoom.take();
    }
    return created;
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    return database
        .first("read a family", byId, row -> row.getBytes(1), id.toString(), now.toEpochMilli())
        .map(encoded -> RefreshFamilyCodec.decode(id, encoded));
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    byte[] encoded = RefreshFamilyCodec.encode(next);
    return database.changeFlushed(
        "renew a family",
        replace,
        next.version(),
        RefreshFamilyCodec.expiresAtMillis(encoded),
        encoded,
        next.id().toString(),
        next.version() - 1,
        now.toEpochMilli());
  }

  @Override
  public void remove(SessionId id) {
    if (database.changeFlushed("end a family", remove, id.toString())) {
      familyRoom.release(1);
    }
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    byte[] key = KeyHash.of(revocation.key());
    if (revocationRoom.isFull(now) && !isKnown(key, now)) {
      throw new StoreException(
          "the SQL token store is full of revocations: sweep, or raise its limit");
    }
    database.upsert(
        "revoke",
        revoke,
        key,
        revocation.before().toEpochMilli(),
        revocation.until().toEpochMilli());
    revocationRoom.take();
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < MOST_KEYS; i++) {
      values.add(KeyHash.of(token.keys().get(Math.min(i, token.keys().size() - 1))));
    }
    values.add(token.issuedAt().toEpochMilli());
    values.add(now.toEpochMilli());
    return database
        .first("look up revocations", revoked, row -> true, values.toArray())
        .isPresent();
  }

  private boolean insert(RefreshFamily family) {
    byte[] encoded = RefreshFamilyCodec.encode(family);
    return database.insert(
        "store a family",
        insert,
        family.id().toString(),
        family.version(),
        RefreshFamilyCodec.expiresAtMillis(encoded),
        encoded);
  }

  private boolean makeWay(RefreshFamily family, Instant now) {
    return database.update("release an id", deleteOver, family.id().toString(), now.toEpochMilli())
        > 0;
  }

  private boolean isKnown(byte[] key, Instant now) {
    return database
        .first("look up a revocation", known, row -> true, key, now.toEpochMilli())
        .isPresent();
  }
}
