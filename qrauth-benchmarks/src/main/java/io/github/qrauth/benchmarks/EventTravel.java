package io.github.qrauth.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** How long an event takes from the call that makes it to a listener elsewhere, one by one. */
final class EventTravel {
  private static final int ROUNDS = 3;

  /**
   * A way that events take.
   *
   * @param events how many a round
   */
  record Line(String name, int events, Opener opener) {}

  /** Listens. */
  interface Opener {
    /**
     * @param heard is to be run by the listener
     * @param open what is to be closed in the end
     * @return says number n, from 0 on
     */
    IntConsumer open(Runnable heard, List<AutoCloseable> open) throws Exception;
  }

  /** Median and 99th percentile, in microseconds. */
  record Times(double p50, double p99) {
    private static Times best(Times a, Times b) {
      return new Times(Math.min(a.p50, b.p50), Math.min(a.p99, b.p99));
    }
  }

  private EventTravel() {}

  /** All lines in turn, and the best round of each. */
  static Function<String, Times> compare(String title, List<Line> lines) throws Exception {
    Map<String, Times> best = new LinkedHashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      for (Line line : lines) {
        best.merge(line.name(), round(line), Times::best);
      }
    }
    System.out.printf("%n%-44s %9s %9s%n", title, "p50 us", "p99 us");
    best.forEach(
        (name, times) ->
            System.out.printf(Locale.ROOT, "%-44s %9.1f %9.1f%n", name, times.p50(), times.p99()));
    return name -> Objects.requireNonNull(best.get(name), name);
  }

  private static Times round(Line line) throws Exception {
    List<AutoCloseable> open = new ArrayList<>();
    SynchronousQueue<Long> arrivals = new SynchronousQueue<>();
    try {
      IntConsumer say = line.opener().open(() -> arrived(arrivals), open);
      int warmUp = line.events() / 2;
      double[] micros = new double[line.events()];
      for (int i = 0; i < warmUp + micros.length; i++) {
        long begin = System.nanoTime();
        say.accept(i);
        Long at = arrivals.poll(10, TimeUnit.SECONDS);
        if (at == null) {
          throw new IllegalStateException(line.name() + ": an event was lost");
        }
        if (i >= warmUp) {
          micros[i - warmUp] = (at - begin) / 1e3;
        }
      }
      Arrays.sort(micros);
      return new Times(micros[micros.length / 2], micros[micros.length * 99 / 100]);
    } finally {
      for (int i = open.size() - 1; i >= 0; i--) {
        open.get(i).close();
      }
    }
  }

  private static void arrived(SynchronousQueue<Long> arrivals) {
    try {
      Checks.must(arrivals.offer(System.nanoTime(), 10, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
