package io.github.qrauth.vision.internal.sample;

import io.github.qrauth.vision.internal.codewords.Layout;
import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.image.BoxMeans;
import io.github.qrauth.vision.internal.image.GrayImage;

/** The gray value of every module of a code, row by row; what is darker is smaller. */
public final class ModuleValues {
  /** An {@link #agreement} that says: a code lies here, whether it can be read or not. */
  public static final double AGREEMENT_OF_A_CODE = 0.8;

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

  public int dimension() {
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

  /** How surely this is a code, by the modules that all codes have: 0.5 is chance, 1 certain. */
  public double agreement() {
    Layout layout = Layout.of(dimension);
    float[] means = meansAround(5);
    int right = 0;
    int all = 0;
    for (int place = 0; place < values.length; place++) {
      int expected = layout.fixed(place);
      if (expected != Layout.FREE) {
        all++;
        right += (values[place] < means[place]) == (expected == 1) ? 1 : 0;
      }
    }
    return right / (double) all;
  }

  /** Light that changes across the code taken out, and every module's weight limited. */
  ModuleValues normalised() {
    float[] means = meansAround(5);
    double spread = 0;
    for (int i = 0; i < values.length; i++) {
      spread += Math.abs(values[i] - means[i]) / values.length;
    }
    float[] even = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      double z = (values[i] - means[i]) / Math.max(spread, 1e-3);
      even[i] = (float) Math.min(Math.max(z, -1.5), 1.5);
    }
    return new ModuleValues(dimension, even);
  }

  ModuleValues plus(ModuleValues other) {
    float[] sum = new float[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + other.values[i];
    }
    return new ModuleValues(dimension, sum);
  }

  /** Between the contents of two normalised codes, -1 to 1; 0 when their sizes differ. */
  double correlation(ModuleValues other) {
    if (dimension != other.dimension) {
      return 0;
    }
    Layout layout = Layout.of(dimension);
    double both = 0;
    double here = 1e-9;
    double there = 1e-9;
    for (int i = 0; i < values.length; i++) {
      if (!layout.isReserved(i)) {
        both += values[i] * other.values[i];
        here += values[i] * values[i];
        there += other.values[i] * other.values[i];
      }
    }
    return both / Math.sqrt(here * there);
  }

  /**
   * Mean of the modules at most {@code radius} away, for each module: light that changes across a
   * code changes this with it.
   */
  float[] meansAround(int radius) {
    return BoxMeans.around(values, dimension, radius);
  }
}
