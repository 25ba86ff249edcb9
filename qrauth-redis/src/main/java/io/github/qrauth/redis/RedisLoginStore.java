package io.github.qrauth.redis;

import static io.github.qrauth.redis.Keys.ascii;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.Sequel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Logins in Redis: one key for each, and one for its user code. A change and its event are one
 * script. A code's key names a login and nothing more: whether that is still there, and still shows
 * the code, is asked of the login.
 */
final class RedisLoginStore implements LoginStore {
  /** As far as {@link LoginSessionCodec} tells all that is asked here. */
  private static final int HEADER = 16;

  private static final int RESERVE_TRIES = 3;

  private final Wire wire;
  private final Keys keys;
  private final boolean cluster;
  private final boolean sharded;
  private final byte[] beforeId;
  private final byte[] behindId;
  private final RedisAttemptStore attempts;
  private final RedisLoginHistory history;

  RedisLoginStore(
      Wire wire,
      Keys keys,
      boolean cluster,
      boolean sharded,
      RedisAttemptStore attempts,
      RedisLoginHistory history) {
    this.wire = wire;
    this.keys = keys;
    this.cluster = cluster;
    this.sharded = sharded;
    this.attempts = attempts;
    this.history = history;
    String[] around = keys.aroundLoginId();
    beforeId = ascii(around[0]);
    behindId = ascii(around[1]);
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    try {
      return cluster ? reserveThenStore(session, now) : storeAndReserve(session, now);
    } catch (StoreException failed) {
      if (Wire.isFull(failed)) {
        return Created.FULL;
      }
      throw failed;
    }
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    byte[] stored = wire.get(keys.login(id));
    return stored == null ? Optional.empty() : live(id, stored, now);
  }

  private static Optional<LoginSession> live(SessionId id, byte[] stored, Instant now) {
    return isLive(stored, now)
        ? Optional.of(LoginSessionCodec.decode(id, stored))
        : Optional.empty();
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return (cluster ? findInTwo(code, now) : findAtOnce(code, now))
        .filter(login -> login.userCode().equals(code));
  }

  private Optional<LoginSession> findAtOnce(UserCode code, Instant now) {
    String[] key = {keys.code(code)};
    byte[] found = wire.bytes(Script.FIND_BY_CODE, key, beforeId, behindId);
    int at = Math.min(found.length, SessionId.TEXT_LENGTH);
    return SessionId.parse(new String(found, 0, at, StandardCharsets.US_ASCII))
        .flatMap(id -> live(id, Arrays.copyOfRange(found, at, found.length), now));
  }

  private Optional<LoginSession> findInTwo(UserCode code, Instant now) {
    byte[] held = wire.get(keys.code(code));
    return held == null
        ? Optional.empty()
        : CodeHold.parse(held).map(CodeHold::id).flatMap(id -> find(id, now));
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    Script script = sharded ? Script.TRANSITION_SHARDED : Script.TRANSITION;
    return wire.number(script, keys.login(next.id()), values(next, now)) == 1;
  }

  /** One script for what is on this server too; a cluster has it elsewhere. */
  @Override
  public boolean transition(LoginSession next, Sequel sequel, Instant now) {
    if (!cluster && !sharded) {
      if (sequel instanceof Sequel.Forgiven account && account.attempts() == attempts) {
        String[] both = {keys.login(next.id()), keys.attempt(account.key())};
        return wire.number(Script.TRANSITION_FORGIVING, both, values(next, now)) == 1;
      }
      if (sequel instanceof Sequel.Remembered past && past.history() == history) {
        return remembered(next, past.login(), now);
      }
    }
    return LoginStore.super.transition(next, sequel, now);
  }

  private boolean remembered(LoginSession next, LoginRecord login, Instant now) {
    String[] both = {keys.login(next.id()), keys.history(login.subject())};
    byte[][] values =
        Stream.of(values(next, now), RedisLoginHistory.values(login, now))
            .flatMap(Stream::of)
            .toArray(byte[][]::new);
    return wire.number(Script.TRANSITION_REMEMBERING, both, values) == 1;
  }

  /** As {@link Script#TRANSITION} takes them. */
  private byte[][] values(LoginSession next, Instant now) {
    SessionId id = next.id();
    return new byte[][] {
      ascii(now.toEpochMilli()),
      ascii(next.version()),
      LoginSessionCodec.encode(next),
      Retention.until(next.retainUntil(), now),
      ascii(sharded ? keys.events(id) : keys.events()),
      Keys.text(new LoginEvent(id, next.version()))
    };
  }

  /** One step; only a code that is held already asks for more. */
  private Created storeAndReserve(LoginSession session, Instant now) {
    String[] both = {keys.login(session.id()), keys.code(session.userCode())};
    for (int i = 0; i < RESERVE_TRIES; i++) {
      byte[] end = store(both, session, now);
      if (end.length == 0) {
        return Created.TAKEN;
      }
      if (isHeldBy(session, end)) {
        return Created.YES;
      }
      if (!released(session.userCode(), end, now)) {
        return Created.TAKEN;
      }
    }
    return Created.TAKEN;
  }

  /** See {@link CodeHold} for the order. */
  private Created reserveThenStore(LoginSession session, Instant now) {
    if (!reserved(session, now)) {
      return Created.TAKEN;
    }
    byte[] end = store(new String[] {keys.login(session.id())}, session, now);
    if (end.length > 0) {
      return Created.YES;
    }
    wire.number(Script.RELEASE, keys.code(session.userCode()), hold(session, now));
    return Created.TAKEN;
  }

  private boolean reserved(LoginSession session, Instant now) {
    UserCode code = session.userCode();
    for (int i = 0; i < RESERVE_TRIES; i++) {
      byte[] held =
          wire.bytes(
              Script.RESERVE,
              new String[] {keys.code(code)},
              hold(session, now),
              codeTtl(session, now));
      if (isHeldBy(session, held)) {
        return true;
      }
      if (!released(code, held, now)) {
        return false;
      }
    }
    return false;
  }

  private byte[] store(String[] names, LoginSession session, Instant now) {
    return wire.bytes(
        Script.CREATE,
        names,
        ascii(now.toEpochMilli()),
        LoginSessionCodec.encode(session),
        Retention.until(session.retainUntil(), now),
        hold(session, now),
        codeTtl(session, now));
  }

  /** Frees a code whose holder is over; false when it is not. */
  private boolean released(UserCode code, byte[] held, Instant now) {
    Optional<CodeHold> hold = CodeHold.parse(held);
    if (hold.isPresent() && (hold.get().isYoung(now) || shows(hold.get().id(), code, now))) {
      return false;
    }
    wire.number(Script.RELEASE, keys.code(code), held);
    return true;
  }

  private boolean shows(SessionId id, UserCode code, Instant now) {
    byte[] header = wire.start(keys.login(id), HEADER);
    return header.length == HEADER
        && isLive(header, now)
        && LoginSessionCodec.userCode(header).equals(code);
  }

  /** Longer than the login can be made to last, so that its code never goes before it. */
  private static byte[] codeTtl(LoginSession session, Instant now) {
    LoginPolicy policy = session.policy();
    return Retention.until(now.plus(policy.absoluteLifetime()).plus(policy.retention()), now);
  }

  private static boolean isLive(byte[] stored, Instant now) {
    return now.toEpochMilli() < LoginSessionCodec.retainUntilMillis(stored);
  }

  private static byte[] hold(LoginSession session, Instant now) {
    return new CodeHold(session.id(), now).stored();
  }

  private static boolean isHeldBy(LoginSession session, byte[] held) {
    return CodeHold.parse(held).filter(hold -> hold.id().equals(session.id())).isPresent();
  }
}
