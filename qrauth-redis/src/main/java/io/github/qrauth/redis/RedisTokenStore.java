package io.github.qrauth.redis;

import static io.github.qrauth.redis.Keys.ascii;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Refresh families and revocations in Redis: one key for each. */
final class RedisTokenStore implements TokenStore {
  private static final byte[] STORED = ascii(1);

  private final Wire wire;
  private final Keys keys;

  RedisTokenStore(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    byte[] end =
        wire.bytes(
            Script.CREATE,
            new String[] {keys.family(family.id())},
            ascii(now.toEpochMilli()),
            RefreshFamilyCodec.encode(family),
            Retention.until(family.expiresAt(), now),
            STORED);
    return end.length > 0;
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    byte[] stored = wire.get(keys.family(id));
    return stored != null && now.toEpochMilli() < RefreshFamilyCodec.expiresAtMillis(stored)
        ? Optional.of(RefreshFamilyCodec.decode(id, stored))
        : Optional.empty();
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    long won =
        wire.number(
            Script.TRANSITION,
            keys.family(next.id()),
            ascii(now.toEpochMilli()),
            ascii(next.version()),
            RefreshFamilyCodec.encode(next),
            Retention.until(next.expiresAt(), now));
    return won == 1;
  }

  @Override
  public void remove(SessionId id) {
    wire.delete(keys.family(id));
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    wire.number(
        Script.REVOKE,
        keys.revoked(revocation.key()),
        ascii(now.toEpochMilli()),
        ascii(revocation.before().toEpochMilli()),
        ascii(revocation.until().toEpochMilli()),
        ascii(Retention.MARGIN_MILLIS));
  }

  /** All marks are asked for before the first answer is waited for. */
  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    List<Future<byte[]>> asked = token.keys().stream().map(keys::revoked).map(wire::ask).toList();
    boolean revoked = false;
    for (Future<byte[]> one : asked) {
      revoked |= takesBack(wire.answer(one), token.issuedAt(), now);
    }
    return revoked;
  }

  private static boolean takesBack(byte @Nullable [] mark, Instant issuedAt, Instant now) {
    if (mark == null) {
      return false;
    }
    String text = new String(mark, StandardCharsets.US_ASCII);
    int blank = text.indexOf(' ');
    long before = Long.parseLong(text.substring(0, blank));
    long until = Long.parseLong(text.substring(blank + 1));
    return issuedAt.toEpochMilli() < before && now.toEpochMilli() < until;
  }
}
