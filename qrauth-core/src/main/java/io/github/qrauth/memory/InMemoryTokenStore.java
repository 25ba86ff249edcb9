package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Refresh families, kept as their encoded bytes, and revocations of one node: a restart forgets
 * both, so that access tokens which outlive it under a kept key are no longer known to be revoked.
 * Thread-safe.
 */
public final class InMemoryTokenStore implements TokenStore {
  private final Cache<SessionId, byte[]> families;
  private final Cache<String, Mark> marks;
  private final long max;

  private record Mark(long beforeMillis, long untilMillis) {}

  /**
   * At most {@code max} families, and as many revocations; {@code clock} drives the clean-up only.
   */
  public InMemoryTokenStore(long max, InstantSource clock) {
    this.max = max;
    families = cache(clock, RefreshFamilyCodec::expiresAtMillis);
    marks = cache(clock, Mark::untilMillis);
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    requireRoom(families, "families");
    byte[] fresh = RefreshFamilyCodec.encode(family);
    byte[] stored =
        families.asMap().compute(family.id(), (id, old) -> isLive(old, now) ? old : fresh);
    return stored == fresh;
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    byte[] stored = families.getIfPresent(id);
    return stored != null && isLive(stored, now)
        ? Optional.of(RefreshFamilyCodec.decode(id, stored))
        : Optional.empty();
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    byte[] fresh = RefreshFamilyCodec.encode(next);
    byte[] stored =
        families
            .asMap()
            .computeIfPresent(
                next.id(), (id, old) -> isBefore(old, next) && isLive(old, now) ? fresh : old);
    return stored == fresh;
  }

  @Override
  public void remove(SessionId id) {
    families.invalidate(id);
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    if (marks.getIfPresent(revocation.key()) == null) {
      requireRoom(marks, "revocations");
    }
    marks.asMap().merge(revocation.key(), mark(revocation), InMemoryTokenStore::stricter);
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    for (String key : token.keys()) {
      Mark mark = marks.getIfPresent(key);
      if (mark != null
          && token.issuedAt().toEpochMilli() < mark.beforeMillis()
          && now.toEpochMilli() < mark.untilMillis()) {
        return true;
      }
    }
    return false;
  }

  private <K, V> Cache<K, V> cache(InstantSource clock, ToLongFunction<V> endMillis) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(CleanUp.ticker(clock))
        .expireAfter(CleanUp.<K, V>at(clock, endMillis))
        .build();
  }

  private void requireRoom(Cache<?, ?> cache, String what) {
    if (CleanUp.isFull(cache, max)) {
      throw new StoreException(
          "the in-memory token store is full of " + what + ": raise its limit");
    }
  }

  private static Mark mark(Revocation revocation) {
    return new Mark(revocation.before().toEpochMilli(), revocation.until().toEpochMilli());
  }

  private static Mark stricter(Mark one, Mark other) {
    return new Mark(
        Math.max(one.beforeMillis(), other.beforeMillis()),
        Math.max(one.untilMillis(), other.untilMillis()));
  }

  private static boolean isBefore(byte[] stored, RefreshFamily next) {
    return RefreshFamilyCodec.version(stored) == next.version() - 1;
  }

  private static boolean isLive(byte @Nullable [] stored, Instant now) {
    return stored != null && now.toEpochMilli() < RefreshFamilyCodec.expiresAtMillis(stored);
  }
}
