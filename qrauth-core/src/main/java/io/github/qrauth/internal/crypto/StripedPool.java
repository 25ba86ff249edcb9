package io.github.qrauth.internal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends costly objects, each to one caller at a time. A thread local would keep one per virtual
 * thread; here there are at most a few per processor, however many threads come. Thread-safe and
 * without locks: who finds nothing idle gets a new object.
 */
public final class StripedPool<T> {
  /** Flags apart in memory, so that two processors do not fight over one cache line. */
  private static final int SPACING = 16;

  private static final int PROBES = 4;
  private static final int IDLE = 0;
  private static final int LENT = 1;

  private final Supplier<T> maker;
  private final AtomicIntegerArray flags;
  private final List<Lease> leases = new ArrayList<>();

  /** A pool that fills itself, on demand, with what {@code maker} makes. */
  public StripedPool(Supplier<T> maker) {
    this.maker = maker;
    int stripes = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4;
    this.flags = new AtomicIntegerArray(stripes * SPACING);
    for (int stripe = 0; stripe < stripes; stripe++) {
      leases.add(new Lease(stripe * SPACING));
    }
  }

  /** An object that is the caller's until the lease is closed. */
  public Lease take() {
    int home = (int) Thread.currentThread().getId();
    for (int probe = 0; probe < PROBES; probe++) {
      Lease lease = leases.get(home + probe & leases.size() - 1);
      if (flags.get(lease.flag) == IDLE && flags.compareAndSet(lease.flag, IDLE, LENT)) {
        return lease;
      }
    }
    return new Lease(Lease.UNPOOLED);
  }

  /** An object on loan. */
  public final class Lease implements AutoCloseable {
    private static final int UNPOOLED = -1;

    private final int flag;
    private @Nullable T object;

    private Lease(int flag) {
      this.flag = flag;
    }

    /** The object, as whoever had it last left it. */
    public T get() {
      T known = object;
      if (known == null) {
        known = maker.get();
        object = known;
      }
      return known;
    }

    /** Drops an object that failed: the next one gets a new one. */
    public void discard() {
      object = null;
    }

    /** Gives the object back. */
    @Override
    public void close() {
      if (flag != UNPOOLED) {
        flags.setRelease(flag, IDLE);
      }
    }
  }
}
