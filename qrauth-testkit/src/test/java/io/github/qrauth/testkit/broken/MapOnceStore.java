package io.github.qrauth.testkit.broken;

import io.github.qrauth.guard.OnceStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapOnceStore implements OnceStore {
  final Map<String, Instant> used = new LinkedHashMap<>();
  final ReentrantLock lock = new ReentrantLock();
  private final int capacity;

  MapOnceStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Use use(String id, Instant until, Instant now) {
    lock.lock();
    try {
      return useLocked(key(id), until, now);
    } finally {
      lock.unlock();
    }
  }

  String key(String id) {
    return id;
  }

  void sweep(Instant now) {
    used.values().removeIf(until -> !now.isBefore(until));
  }

  boolean makeRoom() {
    return false;
  }

  void repeat(String id, Instant until) {}

  final Use useLocked(String id, Instant until, Instant now) {
    sweep(now);
    if (used.containsKey(id)) {
      repeat(id, until);
      return Use.REPEATED;
    }
    if (used.size() >= capacity && !makeRoom()) {
      return Use.FULL;
    }
    used.put(id, until);
    return Use.FIRST;
  }
}
