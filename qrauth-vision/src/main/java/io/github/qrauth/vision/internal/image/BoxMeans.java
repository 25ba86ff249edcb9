package io.github.qrauth.vision.internal.image;

/** Means of square neighbourhoods, by an integral over all values: none costs more than another. */
public final class BoxMeans {
  private BoxMeans() {}

  /**
   * For each value of a square, row by row, the mean of those at most {@code radius} away each way.
   */
  public static float[] around(float[] values, int side, int radius) {
    double[] integral = integral(values, side);
    int w = side + 1;
    float[] means = new float[values.length];
    for (int y = 0; y < side; y++) {
      int y0 = Math.max(y - radius, 0);
      int y1 = Math.min(y + radius + 1, side);
      for (int x = 0; x < side; x++) {
        int x0 = Math.max(x - radius, 0);
        int x1 = Math.min(x + radius + 1, side);
        double sum =
            integral[y1 * w + x1]
                - integral[y0 * w + x1]
                - integral[y1 * w + x0]
                + integral[y0 * w + x0];
        means[y * side + x] = (float) (sum / ((x1 - x0) * (y1 - y0)));
      }
    }
    return means;
  }

  private static double[] integral(float[] values, int side) {
    int w = side + 1;
    double[] integral = new double[w * w];
    for (int y = 0; y < side; y++) {
      double sum = 0;
      for (int x = 0; x < side; x++) {
        sum += values[y * side + x];
        integral[(y + 1) * w + x + 1] = integral[y * w + x + 1] + sum;
      }
    }
    return integral;
  }
}
