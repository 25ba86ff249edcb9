package io.github.qrauth.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Transitions of logins in a store, and how long their events travel: the floor, peers and qrauth
 * in one run. Gated on CPU per transition; times are information, since both processes share the
 * machine.
 */
final class StoreBench {
  private static final int[] CONCURRENCY = {1, 16, 64};
  private static final int WINDOWS = 5;

  /** One way to make a transition. */
  interface Work extends AutoCloseable {
    /** Makes ready for this many transitions of each thread, none of which was made before. */
    void prepare(int threads, int each);

    /** Makes one, and fails when it was lost. */
    void transition(int thread, int number) throws Exception;

    @Override
    void close();
  }

  /**
   * One row.
   *
   * @param name what is measured
   * @param opener connects, for at most this many threads
   */
  record Row(String name, Opener opener) {}

  /** Connects. */
  interface Opener {
    Work open(int threads) throws Exception;
  }

  private StoreBench() {}

  static void report() throws Exception {
    RedisStoreBench.report();
  }

  /** Runs all rows at each concurrency, and prints the best window of each. */
  static void compare(String title, List<Row> rows, StoreLoad.ServerCpu server) throws Exception {
    System.out.println("== " + title);
    System.out.printf(
        "%-34s %4s %10s %9s %9s %12s %12s%n",
        "", "c", "ops/s", "p50 us", "p99 us", "client us/op", "server us/op");
    for (int threads : CONCURRENCY) {
      for (Row row : rows) {
        try (Work work = row.opener().open(threads)) {
          StoreLoad.Figures best = StoreLoad.best(work, threads, WINDOWS, server);
          System.out.printf(
              Locale.ROOT,
              "%-34s %4d %10.0f %9.1f %9.1f %12.2f %12.2f%n",
              row.name(),
              threads,
              best.perSecond(),
              best.p50Micros(),
              best.p99Micros(),
              best.clientMicros(),
              best.serverMicros());
        }
      }
    }
  }
}
