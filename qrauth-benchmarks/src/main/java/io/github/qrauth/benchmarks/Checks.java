package io.github.qrauth.benchmarks;

/** What must hold before, or while, something is measured. */
final class Checks {
  private Checks() {}

  static void must(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a benchmark of something that does not work is none");
    }
  }
}
