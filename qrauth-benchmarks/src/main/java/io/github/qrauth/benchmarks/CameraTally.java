package io.github.qrauth.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How soon one reader had the code in each film. */
final class CameraTally {
  /** Frames within which a code shall be read. */
  static final int WITHIN = 3;

  private static final int NEVER = Integer.MAX_VALUE;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Integer> framesToRead = new ArrayList<>();
  private final List<Double> millis = new ArrayList<>();

  /** Reads until a code is found; pictures are shared with the other readers of this film. */
  void watch(CameraReader reader, CameraFilms.Film film, List<CorpusPicture> pictures, int most) {
    Function<CorpusPicture, List<String>> eyes = reader.films().get();
    for (int frame = 0; frame < most; frame++) {
      if (pictures.size() == frame) {
        pictures.add(film.picture(frame));
      }
      long start = THREADS.getCurrentThreadCpuTime();
      List<String> texts = eyes.apply(pictures.get(frame));
      millis.add((THREADS.getCurrentThreadCpuTime() - start) / 1e6);
      if (!film.texts().containsAll(texts)) {
        throw new IllegalStateException(reader.name() + " read a text that nobody showed");
      }
      if (!texts.isEmpty()) {
        framesToRead.add(frame + 1);
        return;
      }
    }
    framesToRead.add(NEVER);
  }

  double share(int within) {
    return framesToRead.stream().filter(frames -> frames <= within).count()
        / (double) framesToRead.size();
  }

  String frames(double quantile) {
    List<Integer> sorted = framesToRead.stream().sorted().toList();
    int frames = sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    return frames == NEVER ? "never" : Integer.toString(frames);
  }

  double millis(double quantile) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
  }
}
