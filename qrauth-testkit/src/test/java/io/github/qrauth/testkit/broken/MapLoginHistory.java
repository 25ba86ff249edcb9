package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapLoginHistory implements LoginHistory, Outage {
  final Map<SessionId, LoginRecord> logins = new LinkedHashMap<>();
  final ReentrantLock lock = new ReentrantLock();
  volatile boolean out;
  private final int capacity;

  MapLoginHistory(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public void add(LoginRecord login, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      boolean known = logins.values().stream().anyMatch(l -> l.subject().equals(login.subject()));
      long subjects = logins.values().stream().map(LoginRecord::subject).distinct().count();
      if (!known && subjects >= capacity && !makeRoom()) {
        throw new StoreException("full");
      }
      put(login);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      return logins.values().stream()
          .filter(login -> isOf(login, subject) && isKept(login, now))
          .sorted(order())
          .limit(max)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      boolean open = mayEnd(logins.get(id), subject, now);
      if (open) {
        logins.computeIfPresent(id, (key, login) -> login.ended(now));
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void erase(String subject) {
    checkAnswering();
    lock.lock();
    try {
      logins.values().removeIf(login -> isErased(login, subject));
    } finally {
      lock.unlock();
    }
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

  void put(LoginRecord login) {
    logins.putIfAbsent(login.id(), login);
  }

  boolean makeRoom() {
    return false;
  }

  boolean isOf(LoginRecord login, String subject) {
    return login.subject().equals(subject);
  }

  boolean isKept(LoginRecord login, Instant now) {
    return now.isBefore(login.keptUntil());
  }

  boolean isErased(LoginRecord login, String subject) {
    return login.subject().equals(subject);
  }

  Comparator<LoginRecord> order() {
    return Comparator.comparing(LoginRecord::loggedInAt).reversed();
  }

  boolean mayEnd(
      @org.jspecify.annotations.Nullable LoginRecord login, String subject, Instant now) {
    return login != null
        && login.subject().equals(subject)
        && login.endedAt().isEmpty()
        && now.isBefore(login.keptUntil());
  }
}
