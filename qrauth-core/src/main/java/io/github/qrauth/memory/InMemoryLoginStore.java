package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Logins of one node, kept as their encoded bytes: less than 300 bytes for a waiting one.
 * Thread-safe.
 */
public final class InMemoryLoginStore implements LoginStore, LoginEvents {
  private final Cache<SessionId, byte[]> sessions;
  private final ConcurrentMap<UserCode, SessionId> userCodes = new ConcurrentHashMap<>();
  private final LoginListeners events = new LoginListeners();
  private final long maxSessions;

  /** At most {@code maxSessions} logins; {@code clock} drives the clean-up only. */
  public InMemoryLoginStore(long maxSessions, InstantSource clock) {
    this.maxSessions = maxSessions;
    sessions =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(CleanUp.ticker(clock))
            .expireAfter(CleanUp.<SessionId, byte[]>at(clock, LoginSessionCodec::retainUntilMillis))
            .evictionListener(this::releaseCode)
            .build();
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    if (CleanUp.isFull(sessions, maxSessions)) {
      return Created.FULL;
    }
    byte[] fresh = LoginSessionCodec.encode(session);
    byte[] stored =
        sessions
            .asMap()
            .compute(session.id(), (id, old) -> isLive(old, now) ? old : replaced(id, old, fresh));
    if (stored != fresh) {
      return Created.TAKEN;
    }
    // The session first: a reservation always points at a stored session, or is up for grabs.
    if (!reserve(session.userCode(), session.id(), now)) {
      sessions.invalidate(session.id());
      return Created.TAKEN;
    }
    return Created.YES;
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    byte[] stored = sessions.getIfPresent(id);
    return stored != null && isLive(stored, now)
        ? Optional.of(LoginSessionCodec.decode(id, stored))
        : Optional.empty();
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    SessionId id = userCodes.get(code);
    return id == null ? Optional.empty() : find(id, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    byte[] fresh = LoginSessionCodec.encode(next);
    byte[] stored =
        sessions
            .asMap()
            .computeIfPresent(
                next.id(), (id, old) -> isBefore(old, next) && isLive(old, now) ? fresh : old);
    boolean won = stored == fresh;
    if (won) {
      events.announce(new LoginEvent(next.id(), next.version()));
    }
    return won;
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    return events.subscribe(id, listener);
  }

  private boolean reserve(UserCode code, SessionId id, Instant now) {
    // No compute: reading sessions may evict, evicting releases codes, and maps do not nest.
    SessionId holder = userCodes.putIfAbsent(code, id);
    while (holder != null) {
      if (isLive(sessions.getIfPresent(holder), now)) {
        return false;
      }
      if (userCodes.replace(code, holder, id)) {
        return true;
      }
      holder = userCodes.putIfAbsent(code, id);
    }
    return true;
  }

  private byte[] replaced(SessionId id, byte @Nullable [] over, byte[] fresh) {
    releaseCode(id, over, RemovalCause.REPLACED);
    return fresh;
  }

  private void releaseCode(@Nullable SessionId id, byte @Nullable [] stored, RemovalCause cause) {
    if (id != null && stored != null) {
      userCodes.remove(LoginSessionCodec.userCode(stored), id);
    }
  }

  private static boolean isBefore(byte[] stored, LoginSession next) {
    return LoginSessionCodec.version(stored) == next.version() - 1;
  }

  private static boolean isLive(byte @Nullable [] stored, Instant now) {
    return stored != null && now.toEpochMilli() < LoginSessionCodec.retainUntilMillis(stored);
  }
}
