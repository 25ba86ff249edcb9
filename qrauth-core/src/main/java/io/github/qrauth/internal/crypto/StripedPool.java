package io.github.qrauth.internal.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends costly objects, each to one caller at a time. A thread local would keep one per virtual
 * thread; here there are at most a few per processor, however many threads come. Thread-safe and
 * without locks: who finds nothing idle gets a new object.
 */
public final class StripedPool<T> {
  /** Slots apart in memory, so that two processors do not fight over one cache line. */
  private static final int SPACING = 16;

  private static final int PROBES = 4;

  private final AtomicReferenceArray<@Nullable T> slots;
  private final Supplier<T> maker;
  private final int mask;

  /** An empty pool that fills itself with what {@code maker} makes. */
  public StripedPool(Supplier<T> maker) {
    this.maker = maker;
    int stripes = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4;
    this.mask = stripes - 1;
    this.slots = new AtomicReferenceArray<>(stripes * SPACING);
  }

  /** An object that is the caller's until it is given back. */
  public T take() {
    int home = home();
    for (int probe = 0; probe < PROBES; probe++) {
      T idle = slots.getAndSet((home + probe & mask) * SPACING, null);
      if (idle != null) {
        return idle;
      }
    }
    return maker.get();
  }

  /** Lends it to others; one that failed is better dropped. */
  public void give(T object) {
    slots.setRelease((home() & mask) * SPACING, object);
  }

  private static int home() {
    return (int) Thread.currentThread().getId();
  }
}
