package io.github.qrauth.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that make transitions as fast as they can, in windows of a fixed number. */
final class StoreLoad {
  private static final int OPS = 30_000;
  private static final int WARM_UP = 2;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** How much CPU the server has used, in microseconds. */
  interface ServerCpu {
    double micros();
  }

  /** What one window came to. */
  record Figures(
      double perSecond,
      double p50Micros,
      double p99Micros,
      double clientMicros,
      double serverMicros) {}

  private StoreLoad() {}

  /** The window that cost the client least. */
  static Figures best(StoreBench.Work work, int threads, int windows, ServerCpu server)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Figures> seen = new ArrayList<>();
      for (int i = 0; i < WARM_UP + windows; i++) {
        seen.add(window(work, threads, pool, server));
      }
      return Collections.min(
          seen.subList(WARM_UP, seen.size()), Comparator.comparing(Figures::clientMicros));
    } finally {
      pool.shutdownNow();
    }
  }

  private static Figures window(
      StoreBench.Work work, int threads, ExecutorService pool, ServerCpu server) throws Exception {
    int each = OPS / threads;
    work.prepare(threads, each);
    List<Callable<long[]>> shares = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      shares.add(() -> share(work, thread, each));
    }
    double serverBegin = server.micros();
    long cpuBegin = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    List<Future<long[]>> done = pool.invokeAll(shares);
    long wall = System.nanoTime() - begin;
    long cpu = PROCESS.getProcessCpuTime() - cpuBegin;
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

  private static long[] share(StoreBench.Work work, int thread, int each) throws Exception {
    long[] nanos = new long[each];
    for (int i = 0; i < each; i++) {
      long begin = System.nanoTime();
      work.transition(thread, i);
      nanos[i] = System.nanoTime() - begin;
    }
    return nanos;
  }
}
