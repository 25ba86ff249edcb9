package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapLoginStore implements LoginStore, LoginEvents, Outage {
  final Map<SessionId, byte[]> sessions = new ConcurrentSkipListMap<>();
  final Map<UserCode, SessionId> codes = new ConcurrentHashMap<>();
  final ReentrantLock lock = new ReentrantLock();
  volatile boolean out;
  private final List<Consumer<LoginEvent>> listeners = new CopyOnWriteArrayList<>();
  private final int capacity;

  MapLoginStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      sweep(now);
      if (idTaken(session) || codeTaken(session)) {
        return Created.TAKEN;
      }
      if (sessions.size() >= capacity && !makeRoom()) {
        return Created.FULL;
      }
      sessions.put(session.id(), encode(session));
      codes.put(session.userCode(), session.id());
      return Created.YES;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    checkAnswering();
    return Optional.ofNullable(sessions.get(id))
        .filter(stored -> isPresent(stored, now))
        .map(stored -> LoginSessionCodec.decode(id, stored));
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    checkAnswering();
    return Optional.ofNullable(codes.get(code)).flatMap(id -> find(id, now));
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    checkAnswering();
    lock.lock();
    try {
      byte[] stored = sessions.get(next.id());
      boolean won = stored != null && isPresent(stored, now) && mayReplace(stored, next);
      if (won) {
        replace(stored, next);
      }
      return won;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(SessionId id, Consumer<LoginEvent> listener) {
    Consumer<LoginEvent> mine =
        event -> {
          if (event.id().equals(id)) {
            listener.accept(event);
          }
        };
    listeners.add(mine);
    return () -> listeners.remove(mine);
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

  void sweep(Instant now) {
    sessions.values().removeIf(stored -> !isPresent(stored, now));
    codes.values().removeIf(id -> !sessions.containsKey(id));
  }

  boolean idTaken(LoginSession session) {
    return sessions.containsKey(session.id());
  }

  boolean codeTaken(LoginSession session) {
    return codes.containsKey(session.userCode());
  }

  boolean makeRoom() {
    return false;
  }

  boolean isPresent(byte[] stored, Instant now) {
    return now.toEpochMilli() < LoginSessionCodec.retainUntilMillis(stored);
  }

  boolean mayReplace(byte[] stored, LoginSession next) {
    return LoginSessionCodec.version(stored) == next.version() - 1;
  }

  void replace(byte[] stored, LoginSession next) {
    sessions.put(next.id(), encode(next));
    announce(next.id(), next.version());
  }

  byte[] encode(LoginSession session) {
    return LoginSessionCodec.encode(session);
  }

  void announce(SessionId id, int version) {
    listeners.forEach(listener -> listener.accept(new LoginEvent(id, version)));
  }
}
