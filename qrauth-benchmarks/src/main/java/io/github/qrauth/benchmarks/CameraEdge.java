package io.github.qrauth.benchmarks;

import java.util.Locale;

/** Where one reader gives in, as one effect grows worse from level to level. */
final class CameraEdge {
  private static final double NEARLY_ALL = 0.95;
  private static final double HALF = 0.5;

  private double lastWithNearlyAll = Double.NaN;
  private double lastWithHalf = Double.NaN;
  private boolean lostSome;
  private boolean lostHalf;

  void add(double level, double share) {
    lostSome |= share < NEARLY_ALL;
    lostHalf |= share < HALF;
    lastWithNearlyAll = lostSome ? lastWithNearlyAll : level;
    lastWithHalf = lostHalf ? lastWithHalf : level;
  }

  boolean isBehind() {
    return lostHalf;
  }

  @Override
  public String toString() {
    return text(lastWithNearlyAll) + " / " + text(lastWithHalf);
  }

  private static String text(double level) {
    return Double.isNaN(level) ? "none" : String.format(Locale.ROOT, "%.2f", level);
  }
}
