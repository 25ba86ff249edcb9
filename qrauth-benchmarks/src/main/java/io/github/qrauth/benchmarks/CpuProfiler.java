package io.github.qrauth.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time and allocated bytes per operation of the worker threads alone, so that a busy machine,
 * the compiler and the collector do not count.
 */
public final class CpuProfiler implements InternalProfiler {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static volatile Used before = new Used(0, 0, 0);

  private record Used(long cpuNanos, long bytes, long wallNanos) {}

  @Override
  public String getDescription() {
    return "CPU nanoseconds and allocated bytes of the JMH worker threads";
  }

  /** Starts to count now: for set-ups that run on the worker and are not to be measured. */
  static void startHere() {
    before = used();
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    startHere();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Used after = used();
    double operations = (double) iteration.getBatchSize() * benchmark.getThreads();
    long cpu = after.cpuNanos() - before.cpuNanos();
    long wall = after.wallNanos() - before.wallNanos();
    return List.of(
        new ScalarResult("cpu", cpu / operations, "ns/op", AggregationPolicy.AVG),
        new ScalarResult(
            "bytes", (after.bytes() - before.bytes()) / operations, "B/op", AggregationPolicy.AVG),
        new ScalarResult("onCpu", (double) cpu / wall, "share", AggregationPolicy.AVG));
  }

  private static Used used() {
    long cpu = 0;
    long bytes = 0;
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo info = THREADS.getThreadInfo(id);
      if (info != null && info.getThreadName().contains("jmh-worker")) {
        cpu += THREADS.getThreadCpuTime(id);
        bytes += THREADS.getThreadAllocatedBytes(id);
      }
    }
    return new Used(cpu, bytes, System.nanoTime());
  }
}
