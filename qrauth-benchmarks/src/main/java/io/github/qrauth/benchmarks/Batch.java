package io.github.qrauth.benchmarks;

/** Operations per iteration: few enough to prepare, enough to drown the cost of counting. */
final class Batch {
  static final int SIZE = 20_000;

  private Batch() {}
}
