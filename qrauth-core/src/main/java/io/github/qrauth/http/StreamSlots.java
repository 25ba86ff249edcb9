package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many requests and streams may wait at the same time, in total and for one login, and which
 * do. Thread-safe.
 */
final class StreamSlots {
  /** One page needs one; a few more for those that reconnect. */
  static final int MAX_PER_LOGIN = 8;

  private final int max;
  private final AtomicInteger taken = new AtomicInteger();
  private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<SessionId, Integer> perLogin = new ConcurrentHashMap<>();

  StreamSlots(int max) {
    this.max = max;
  }

  /** A place, to be released once it is not needed; empty when there is none. */
  Optional<Slot> take() {
    if (taken.incrementAndGet() > max) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    Slot slot = new Slot();
    slots.add(slot);
    return Optional.of(slot);
  }

  /** A place that counts for a login, whose holder is known to be its screen. */
  Optional<Slot> take(SessionId id) {
    Optional<Slot> slot = take();
    if (slot.isPresent() && !slot.get().countsFor(id)) {
      slot.get().release();
      return Optional.empty();
    }
    return slot;
  }

  /** Ends all that wait. */
  void endAll() {
    slots.forEach(slot -> slot.end.run());
  }

  /** One place. */
  final class Slot {
    private volatile Runnable end = this::release;
    private final AtomicReference<@Nullable SessionId> login = new AtomicReference<>();

    /** What ends its holder when the server closes. */
    void onEnd(Runnable end) {
      this.end = end;
    }

    /** Counts it for a login, once; false when that one has its share already. */
    boolean countsFor(SessionId id) {
      if (login.get() != null) {
        return true;
      }
      if (perLogin.merge(id, 1, Integer::sum) > MAX_PER_LOGIN) {
        giveBack(id);
        return false;
      }
      login.set(id);
      if (!slots.contains(this)) {
        forget();
      }
      return true;
    }

    /** Gives it back; again is fine. */
    void release() {
      if (slots.remove(this)) {
        taken.decrementAndGet();
        forget();
      }
    }

    private void forget() {
      SessionId counted = login.getAndSet(null);
      if (counted != null) {
        giveBack(counted);
      }
    }

    private void giveBack(SessionId id) {
      perLogin.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }
  }
}
