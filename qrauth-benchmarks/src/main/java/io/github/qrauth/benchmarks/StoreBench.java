package io.github.qrauth.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Transitions of logins in stores, and how long their events travel: floor, peers and qrauth in one
 * run, and at its end what became of the goals.
 */
final class StoreBench {
  private static final int WINDOWS = 5;

  /** One way to make a transition. */
  interface Work extends AutoCloseable {
    /** Makes ready for this many transitions of each thread, none of which was made before. */
    void prepare(int threads, int each) throws Exception;

    /** Makes one; false when it was refused. */
    boolean transition(int thread, int number) throws Exception;

    /** Shows that only the next version is taken, and that once. */
    default void prove() throws Exception {
      prepare(1, 2);
      Checks.must(!transition(0, 1));
      Checks.must(transition(0, 0));
      Checks.must(!transition(0, 0));
      Checks.must(transition(0, 1));
    }

    @Override
    void close() throws Exception;
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

  /** Ends with exit code 1 when a goal was missed. */
  static void report() throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    StoreGoals goals = new StoreGoals();
    RedisStoreBench.report(goals);
    PostgresStoreBench.report(goals);
    System.out.println(
        "load average "
            + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
            + ", Java "
            + System.getProperty("java.version"));
    if (!goals.print()) {
      System.exit(1);
    }
  }

  /**
   * Runs the rows against each other, window by window in turn, and prints the best of each column;
   * gives them by name.
   */
  static Function<String, StoreLoad.Figures> compare(
      String title, List<Row> rows, int threads, int operations, StoreLoad.ServerCpu server)
      throws Exception {
    Map<String, Work> open = new LinkedHashMap<>();
    try {
      for (Row row : rows) {
        Work work = row.opener().open(threads);
        open.put(row.name(), work);
        work.prove();
      }
      Map<String, StoreLoad.Figures> figures =
          StoreLoad.race(open, threads, operations, WINDOWS, server);
      print(title, threads, figures);
      return name -> Objects.requireNonNull(figures.get(name), name);
    } finally {
      for (Work work : open.values()) {
        work.close();
      }
    }
  }

  private static void print(String title, int threads, Map<String, StoreLoad.Figures> rows) {
    System.out.printf(
        "%n%-44s %10s %9s %9s %12s %12s%n",
        title + ", c=" + threads, "ops/s", "p50 us", "p99 us", "client us/op", "server us/op");
    rows.forEach(
        (name, best) ->
            System.out.printf(
                Locale.ROOT,
                "%-44s %10.0f %9.1f %9.1f %12.2f %12.2f%n",
                name,
                best.perSecond(),
                best.p50Micros(),
                best.p99Micros(),
                best.clientMicros(),
                best.serverMicros()));
  }
}
