package io.github.qrauth.vision.internal.cascade;

import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.detect.Grid;

/**
 * A code that was read, and where: its outer corners in pixels, beginning with the finder corner.
 */
public final class Hit {
  private final DecoderResult result;
  private final int dimension;
  private final String stage;
  private final double[] x = new double[4];
  private final double[] y = new double[4];

  Hit(DecoderResult result, int dimension, String stage, Grid grid) {
    this.result = result;
    this.dimension = dimension;
    this.stage = stage;
    double[] at = new double[2];
    for (int k = 0; k < 4; k++) {
      grid.locate(k == 1 || k == 2 ? dimension : 0, k > 1 ? dimension : 0, at);
      x[k] = at[0];
      y[k] = at[1];
    }
  }

  public DecoderResult result() {
    return result;
  }

  public int version() {
    return (dimension - 17) / 4;
  }

  public String stage() {
    return stage;
  }

  public double cornerX(int k) {
    return x[k];
  }

  public double cornerY(int k) {
    return y[k];
  }

  /** Whether a point lies on this code, so that it is not read a second time. */
  boolean covers(double px, double py) {
    int left = 0;
    for (int k = 0; k < 4; k++) {
      int next = (k + 1) & 3;
      double turn = (x[next] - x[k]) * (py - y[k]) - (y[next] - y[k]) * (px - x[k]);
      left += turn >= 0 ? 1 : 0;
    }
    return left == 0 || left == 4;
  }
}
