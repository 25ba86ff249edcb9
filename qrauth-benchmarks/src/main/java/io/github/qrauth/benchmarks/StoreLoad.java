package io.github.qrauth.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that make transitions as fast as they can, in windows of a fixed number. */
final class StoreLoad {
  private static final int WARM_UP = 2;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** How much CPU the server has used, in microseconds. */
  interface ServerCpu {
    double micros();
  }

  /** What windows came to. */
  record Figures(
      double perSecond,
      double p50Micros,
      double p99Micros,
      double clientMicros,
      double serverMicros) {

    private static Figures best(Figures a, Figures b) {
      return new Figures(
          Math.max(a.perSecond, b.perSecond),
          Math.min(a.p50Micros, b.p50Micros),
          Math.min(a.p99Micros, b.p99Micros),
          Math.min(a.clientMicros, b.clientMicros),
          Math.min(a.serverMicros, b.serverMicros));
    }
  }

  private StoreLoad() {}

  /** All in turn, so that what else the machine does meets them all; the best of each figure. */
  static Map<String, Figures> race(
      Map<String, StoreBench.Work> works,
      int threads,
      int operations,
      int windows,
      ServerCpu server)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<String, Figures> best = new LinkedHashMap<>();
      for (int i = -WARM_UP; i < windows; i++) {
        for (Map.Entry<String, StoreBench.Work> row : works.entrySet()) {
          Figures figures = window(row.getValue(), threads, operations / threads, pool, server);
          if (i >= 0) {
            best.merge(row.getKey(), figures, Figures::best);
          }
        }
      }
      return best;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Figures window(
      StoreBench.Work work, int threads, int each, ExecutorService pool, ServerCpu server)
      throws Exception {
    work.prepare(threads, each);
    List<Callable<long[]>> shares = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      shares.add(() -> share(work, thread, each));
    }
    double serverBegin = server.micros();
    long cpuBegin = clientNanos();
    long begin = System.nanoTime();
    List<Future<long[]>> done = pool.invokeAll(shares);
    long wall = System.nanoTime() - begin;
    long cpu = clientNanos() - cpuBegin;
    double serverCpu = server.micros() - serverBegin;
    long[] all = new long[each * threads];
    for (int i = 0; i < threads; i++) {
      System.arraycopy(done.get(i).get(), 0, all, i * each, each);
    }
    Arrays.sort(all);
    return new Figures(
        all.length * 1e9 / wall,
        all[all.length / 2] / NANOS_PER_MICRO,
        all[all.length * 99 / 100] / NANOS_PER_MICRO,
        cpu / NANOS_PER_MICRO / all.length,
        serverCpu / all.length);
  }

  /** Of all threads that run Java, so that neither the compiler nor the collector counts. */
  private static long clientNanos() {
    return Arrays.stream(THREADS.getAllThreadIds())
        .map(THREADS::getThreadCpuTime)
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private static long[] share(StoreBench.Work work, int thread, int each) throws Exception {
    long[] nanos = new long[each];
    for (int i = 0; i < each; i++) {
      long begin = System.nanoTime();
      Checks.must(work.transition(thread, i));
      nanos[i] = System.nanoTime() - begin;
    }
    return nanos;
  }
}
