package io.github.qrauth.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests and streams may wait at the same time, and which do. Thread-safe. */
final class StreamSlots {
  private final int max;
  private final AtomicInteger taken = new AtomicInteger();
  private final Set<Slot> slots = ConcurrentHashMap.newKeySet();

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

  /** Ends all that wait. */
  void endAll() {
    slots.forEach(slot -> slot.end.run());
  }

  /** One place. */
  final class Slot {
    private volatile Runnable end = this::release;

    /** What ends its holder when the server closes. */
    void onEnd(Runnable end) {
      this.end = end;
    }

    /** Gives it back; again is fine. */
    void release() {
      if (slots.remove(this)) {
        taken.decrementAndGet();
      }
    }
  }
}
