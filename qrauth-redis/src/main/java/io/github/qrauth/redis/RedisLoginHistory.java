package io.github.qrauth.redis;

import static io.github.qrauth.redis.Keys.ascii;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginRecordCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The logins of users in Redis: one hash for each user, a field for each login. */
final class RedisLoginHistory implements LoginHistory {
  private static final byte[] KEPT = ascii(LoginRecord.KEPT.toMillis());

  private final Wire wire;
  private final Keys keys;

  RedisLoginHistory(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  @Override
  public void add(LoginRecord login, Instant now) {
    wire.number(Script.REMEMBER, keys.history(login.subject()), values(login, now));
  }

  /** As {@link Script#REMEMBER} takes them. */
  static byte[][] values(LoginRecord login, Instant now) {
    return new byte[][] {
      ascii(now.toEpochMilli()),
      ascii(login.id().toString()),
      LoginRecordCodec.encode(login),
      Retention.until(login.keptUntil(), now),
      KEPT,
      ascii(MOST)
    };
  }

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    return wire.fields(keys.history(subject)).entrySet().stream()
        .flatMap(
            field ->
                SessionId.parse(field.getKey())
                    .map(id -> LoginRecordCodec.decode(subject, id, field.getValue()))
                    .stream())
        .filter(login -> now.isBefore(login.keptUntil()))
        .sorted(Comparator.comparing(LoginRecord::loggedInAt).reversed())
        .limit(max)
        .toList();
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    long ended =
        wire.number(
            Script.MARK_ENDED,
            keys.history(subject),
            ascii(now.toEpochMilli()),
            ascii(id.toString()),
            KEPT);
    return ended == 1;
  }

  @Override
  public void erase(String subject) {
    wire.delete(keys.history(subject));
  }
}
