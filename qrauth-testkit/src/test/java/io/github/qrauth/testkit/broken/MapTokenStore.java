package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapTokenStore implements TokenStore, Outage {
  final Map<SessionId, byte[]> families = new ConcurrentSkipListMap<>();
  final Map<String, Revocation> revocations = new ConcurrentHashMap<>();
  final ReentrantLock lock = new ReentrantLock();
  final int capacity;
  volatile boolean out;

  MapTokenStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean create(RefreshFamily family, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      families.values().removeIf(stored -> !isPresent(stored, now));
      if (isTaken(family)) {
        return false;
      }
      if (families.size() >= capacity && !makeRoom(families)) {
        throw new StoreException("full");
      }
      families.put(family.id(), encode(family));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<RefreshFamily> find(SessionId id, Instant now) {
    checkAnswering();
    return Optional.ofNullable(families.get(id))
        .filter(stored -> isPresent(stored, now))
        .map(stored -> RefreshFamilyCodec.decode(id, stored));
  }

  @Override
  public boolean replace(RefreshFamily next, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      byte[] stored = families.get(next.id());
      boolean won = stored != null && isPresent(stored, now) && mayReplace(stored, next);
      if (won) {
        families.put(next.id(), encode(next));
      }
      return won;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(SessionId id) {
    checkAnswering();
    lock.lock();
    try {
      families.remove(id);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void revoke(Revocation revocation, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      sweep(now);
      if (!revocations.containsKey(key(revocation.key()))
          && used() >= capacity
          && !makeRoom(revocations)) {
        throw new StoreException("full");
      }
      revocations.merge(key(revocation.key()), revocation, this::stricter);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRevoked(Revocable token, Instant now) {
    checkAnswering();
    return token.keys().stream()
        .map(key -> revocations.get(key(key)))
        .anyMatch(found -> found != null && holds(found, token, now));
  }

  @Override
  public void begin() {
    out = true;
  }

  @Override
  public void end() {
    out = false;
  }

  void checkAnswering() {
    if (out) {
      throw new StoreException("the store does not answer");
    }
  }

  boolean isTaken(RefreshFamily family) {
    return families.containsKey(family.id());
  }

  boolean makeRoom(Map<?, ?> rows) {
    return false;
  }

  int used() {
    return revocations.size();
  }

  boolean isPresent(byte[] stored, Instant now) {
    return now.toEpochMilli() < RefreshFamilyCodec.expiresAtMillis(stored);
  }

  boolean mayReplace(byte[] stored, RefreshFamily next) {
    return RefreshFamilyCodec.version(stored) == next.version() - 1;
  }

  byte[] encode(RefreshFamily family) {
    return RefreshFamilyCodec.encode(family);
  }

  String key(String key) {
    return key;
  }

  void sweep(Instant now) {
    revocations.values().removeIf(old -> !now.isBefore(old.until()));
  }

  Revocation stricter(Revocation old, Revocation fresh) {
    return new Revocation(
        old.key(), later(old.before(), fresh.before()), later(old.until(), fresh.until()));
  }

  boolean holds(Revocation found, Revocable token, Instant now) {
    return token.issuedAt().isBefore(found.before()) && now.isBefore(found.until());
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
