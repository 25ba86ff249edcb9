package io.github.qrauth.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Goals 11 to 14 of the stores, each a ratio of two rows of this run. */
final class StoreGoals {
  private final List<String> lines = new ArrayList<>();
  private boolean missed;

  /** Held when the ratio is this or less. */
  void atMost(int goal, String what, double ratio, double limit) {
    add(goal, what, ratio, "<= " + limit, verdict(ratio <= limit));
  }

  /** Held when the ratio is this or more. */
  void atLeast(int goal, String what, double ratio, double limit) {
    add(goal, what, ratio, ">= " + limit, verdict(ratio >= limit));
  }

  /** Explains a verdict. */
  void inform(int goal, String what, double ratio) {
    add(goal, what, ratio, "", "");
  }

  void notMeasured(int goal, String why) {
    lines.add("goal " + goal + ": NOT MEASURED, " + why);
  }

  /** Whether none was missed. */
  boolean print() {
    System.out.println();
    lines.forEach(System.out::println);
    return !missed;
  }

  private String verdict(boolean held) {
    missed |= !held;
    return held ? "pass" : "MISSED";
  }

  private void add(int goal, String what, double ratio, String limit, String verdict) {
    lines.add(
        String.format(
            Locale.ROOT, "goal %d: %-64s %6.2fx  %-8s %s", goal, what, ratio, limit, verdict));
  }
}
