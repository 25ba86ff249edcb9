package io.github.qrauth.benchmarks;

import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How every benchmark runs: bounded by operations, compiled synchronously, judged by CPU. */
final class Runs {
  private static final int WARM_UPS = 8;
  private static final int ITERATIONS = 5;
  private static final int FORKS = 2;

  private Runs() {}

  static void of(Class<?> benchmark) throws RunnerException {
    of(benchmark, Batch.SIZE);
  }

  static void of(Class<?> benchmark, int batch) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
            .mode(Mode.SingleShotTime)
            .warmupIterations(WARM_UPS)
            .warmupBatchSize(batch)
            .measurementIterations(ITERATIONS)
            .measurementBatchSize(batch)
            .forks(FORKS)
            .jvmArgs("-Xbatch", "-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
            .addProfiler(CpuProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    System.out.printf(
        "JDK %s, %d forks, %d x %d operations%n%n",
        System.getProperty("java.version"), FORKS, ITERATIONS, batch);
    print(new Runner(options).run());
  }

  private static void print(Collection<RunResult> results) {
    System.out.printf(
        "%-28s %14s %8s %12s %8s%n", "operation", "CPU ns/op", "+-", "bytes/op", "onCpu");
    for (RunResult run : results) {
      Result<?> cpu = secondary(run, "cpu");
      System.out.printf(
          "%-28s %14.0f %8.0f %12.0f %8.2f%n",
          label(run.getParams()),
          cpu.getScore(),
          cpu.getScoreError(),
          secondary(run, "bytes").getScore(),
          secondary(run, "onCpu").getScore());
    }
  }

  private static String label(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark();
    StringBuilder label = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
    for (String key : benchmark.getParamsKeys()) {
      label.append(' ').append(benchmark.getParam(key));
    }
    return label.toString();
  }

  private static Result<?> secondary(RunResult run, String name) {
    return Objects.requireNonNull(run.getSecondaryResults().get(name), name);
  }
}
