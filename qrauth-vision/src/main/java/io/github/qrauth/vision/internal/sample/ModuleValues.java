package io.github.qrauth.vision.internal.sample;

import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.image.GrayImage;

/** The gray value of every module of a code, row by row, 0 black to 255 white. */
final class ModuleValues {
  private final int dimension;
  private final float[] values;

  private ModuleValues(int dimension, float[] values) {
    this.dimension = dimension;
    this.values = values;
  }

  static ModuleValues sample(
      GrayImage image, double scale, Grid grid, int dimension, boolean inverted) {
    float[] values = new float[dimension * dimension];
    double[] at = new double[2];
    for (int v = 0; v < dimension; v++) {
      for (int u = 0; u < dimension; u++) {
        grid.locate(u + 0.5, v + 0.5, at);
        float gray = (float) image.sample(at[0] / scale, at[1] / scale);
        values[v * dimension + u] = inverted ? 255 - gray : gray;
      }
    }
    return new ModuleValues(dimension, values);
  }

  int dimension() {
    return dimension;
  }

  float at(int u, int v) {
    return values[v * dimension + u];
  }

  /** Undoes part of a blur: each module moves away from the mean of its four neighbours. */
  ModuleValues sharpened(float strength) {
    float[] sharp = new float[values.length];
    for (int v = 0; v < dimension; v++) {
      for (int u = 0; u < dimension; u++) {
        float here = at(u, v);
        float around =
            at(Math.max(u - 1, 0), v)
                + at(Math.min(u + 1, dimension - 1), v)
                + at(u, Math.max(v - 1, 0))
                + at(u, Math.min(v + 1, dimension - 1));
        sharp[v * dimension + u] = here + strength * (here - around / 4);
      }
    }
    return new ModuleValues(dimension, sharp);
  }

  /**
   * Mean of the modules at most {@code radius} away, for each module: light that changes across a
   * code changes this with it.
   */
  float[] meansAround(int radius) {
    int w = dimension + 1;
    double[] integral = new double[w * w];
    for (int v = 0; v < dimension; v++) {
      double sum = 0;
      for (int u = 0; u < dimension; u++) {
        sum += at(u, v);
        integral[(v + 1) * w + u + 1] = integral[v * w + u + 1] + sum;
      }
    }
    float[] means = new float[values.length];
    for (int v = 0; v < dimension; v++) {
      int v0 = Math.max(v - radius, 0);
      int v1 = Math.min(v + radius + 1, dimension);
      for (int u = 0; u < dimension; u++) {
        int u0 = Math.max(u - radius, 0);
        int u1 = Math.min(u + radius + 1, dimension);
        double sum =
            integral[v1 * w + u1]
                - integral[v0 * w + u1]
                - integral[v1 * w + u0]
                + integral[v0 * w + u0];
        means[v * dimension + u] = (float) (sum / ((u1 - u0) * (v1 - v0)));
      }
    }
    return means;
  }
}
