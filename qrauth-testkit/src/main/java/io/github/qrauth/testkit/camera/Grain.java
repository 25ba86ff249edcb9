package io.github.qrauth.testkit.camera;

/** Seeded numbers for pixels: fast, repeatable on every platform, and no secret at all. */
final class Grain {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;
  private static final int SUMMANDS = 4;
  private static final double SUM_MEAN = SUMMANDS * 65535 / 2.0;
  private static final double SUM_DEVIATION = 65536 * Math.sqrt(SUMMANDS / 12.0);

  private long state;

  Grain(long seed) {
    state = seed * GOLDEN + GOLDEN;
    next();
  }

  /** SplitMix64. */
  long next() {
    state += GOLDEN;
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  double between(double least, double most) {
    return least + (most - least) * ((next() >>> 11) * UNIT);
  }

  /** Mean 0, deviation 1: the sum of four uniform numbers, which is normal enough for noise. */
  double normal() {
    long bits = next();
    long sum =
        (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48 & 0xFFFF);
    return (sum - SUM_MEAN) / SUM_DEVIATION;
  }
}
