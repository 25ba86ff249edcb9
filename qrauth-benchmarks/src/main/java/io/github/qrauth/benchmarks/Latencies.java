package io.github.qrauth.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What calls of one kind took: wall time as information, CPU time of this process to compare. */
record Latencies(String what, int threads, long[] sortedNanos, long cpuNanos, long wallNanos) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One call; its number tells calls apart. */
  interface Call {
    void make(int number) throws Exception;
  }

  static Latencies measure(String what, int threads, int calls, Call call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<long[]>> members = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        members.add(() -> run(thread, threads, calls, call));
      }
      long begin = System.nanoTime();
      List<long[]> results = new ArrayList<>();
      for (Future<long[]> one : pool.invokeAll(members)) {
        results.add(one.get());
      }
      long wall = System.nanoTime() - begin;
      long cpu = results.stream().mapToLong(r -> r[r.length - 1]).sum();
      long[] all =
          results.stream().flatMapToLong(r -> Arrays.stream(r, 0, r.length - 1)).sorted().toArray();
      return new Latencies(what, threads, all, cpu, wall);
    } finally {
      pool.shutdownNow();
    }
  }

  static Latencies of(String what, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(what, 1, sorted, 0, Arrays.stream(nanos).sum());
  }

  static String header() {
    return String.format(
        "%-44s %3s %9s %9s %9s %10s", "", "c", "p50 us", "p99 us", "ops/s", "cpu us/op");
  }

  double p50() {
    return percentile(50);
  }

  @Override
  public String toString() {
    double seconds = wallNanos / 1e9;
    String cpu = cpuNanos == 0 ? "" : String.format("%.1f", cpuNanos / 1e3 / sortedNanos.length);
    return String.format(
        "%-44s %3d %9.0f %9.0f %9.0f %10s",
        what, threads, p50(), percentile(99), sortedNanos.length / seconds, cpu);
  }

  private double percentile(int percent) {
    return sortedNanos[Math.min(sortedNanos.length - 1, sortedNanos.length * percent / 100)] / 1e3;
  }

  /** The times of one thread's calls, and behind them its CPU time. */
  private static long[] run(int thread, int threads, int calls, Call call) throws Exception {
    long[] times = new long[(calls + threads - 1 - thread) / threads + 1];
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (int i = 0, number = thread; number < calls; i++, number += threads) {
      long begin = System.nanoTime();
      call.make(number);
      times[i] = System.nanoTime() - begin;
    }
    times[times.length - 1] = THREADS.getCurrentThreadCpuTime() - cpu;
    return times;
  }
}
