package io.github.qrauth.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Counts of one category of pictures. */
final class CorpusTally {
  static final String HEADER =
      String.format(
          "%-32s %8s %6s %6s %6s %9s %9s",
          "set and category", "pictures", "read", "wrong", "codes", "median ms", "p95 ms");

  private final List<Double> millis = new ArrayList<>();
  private int read;
  private int wrong;
  private int codes;

  void add(CorpusPicture picture, CorpusReader.Reading reading, double ms) {
    millis.add(ms);
    long right = reading.texts().stream().filter(picture::accepts).count();
    read += right > 0 ? 1 : 0;
    wrong += reading.texts().stream().anyMatch(picture::isWrong) ? 1 : 0;
    codes += (int) Math.min(right, picture.codes());
  }

  double quantile(double part) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size())));
  }

  String line(String name) {
    return String.format(
        "%-32s %8d %6d %6d %6d %9.2f %9.2f",
        name, millis.size(), read, wrong, codes, quantile(0.5), quantile(0.95));
  }
}
