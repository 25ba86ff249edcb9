package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapAttemptStore implements AttemptStore {
  final Map<String, Attempts> windows = new LinkedHashMap<>();
  final ReentrantLock lock = new ReentrantLock();
  private final int capacity;

  MapAttemptStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Attempts charge(String key, Duration window, Instant now) {
    lock.lock();
    try {
      Attempts running = windows.getOrDefault(key(key), new Attempts(0, now));
      if (windows.size() >= capacity && !windows.containsKey(key(key))) {
        makeRoom();
      }
      Attempts next = next(running, window, now);
      windows.put(key(key), next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void clear(String key) {
    lock.lock();
    try {
      windows.remove(key(key));
    } finally {
      lock.unlock();
    }
  }

  String key(String key) {
    return key;
  }

  void makeRoom() {
    throw new StoreException("no room for another key");
  }

  Attempts next(Attempts running, Duration window, Instant now) {
    return now.isBefore(running.endsAt())
        ? new Attempts(running.count() + 1, running.endsAt())
        : new Attempts(1, now.plus(window));
  }
}
