package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Pearson's test of uniformity. */
final class ChiSquare {
  /** The normal distribution leaves one in a thousand above this. */
  private static final double Z_OF_P_0_001 = 3.0902;

  private ChiSquare() {}

  /** Fails when so uneven counts come from a uniform source less than once in a thousand times. */
  static void assertUniform(long[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    double statistic =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    assertThat(statistic).as("chi-square of %d cells", counts.length).isLessThan(critical(counts));
  }

  /** Wilson and Hilferty's approximation, exact to a few parts in a thousand here. */
  private static double critical(long[] counts) {
    double freedom = counts.length - 1.0;
    double ninth = 2 / (9 * freedom);
    return freedom * Math.pow(1 - ninth + Z_OF_P_0_001 * Math.sqrt(ninth), 3);
  }
}
