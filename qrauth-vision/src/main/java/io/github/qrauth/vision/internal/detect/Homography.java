package io.github.qrauth.vision.internal.detect;

import org.jspecify.annotations.Nullable;

/** The projective map of a plane onto another: from modules of a code to pixels of the picture. */
public final class Homography implements Grid {
  private final double[] h;

  private Homography(double[] h) {
    this.h = h;
  }

  public double x(double u, double v) {
    return (h[0] * u + h[1] * v + h[2]) / (h[6] * u + h[7] * v + h[8]);
  }

  public double y(double u, double v) {
    return (h[3] * u + h[4] * v + h[5]) / (h[6] * u + h[7] * v + h[8]);
  }

  @Override
  public void locate(double u, double v, double[] xy) {
    xy[0] = x(u, v);
    xy[1] = y(u, v);
  }

  /** Whether a module lies before the camera, not behind the horizon of this plane. */
  boolean isAhead(double u, double v) {
    return h[6] * u + h[7] * v + h[8] > 1e-6;
  }

  /** Collects weighted pairs of points and fits the map with the least squared error to them. */
  static final class Fit {
    private final double side;
    private final double originX;
    private final double originY;
    private final double unit;
    private final double[][] normal = new double[8][9];

    /** Near one, all numbers keep their precision: modules by side, pixels by place and size. */
    Fit(double side, double originX, double originY, double unit) {
      this.side = side;
      this.originX = originX;
      this.originY = originY;
      this.unit = unit;
    }

    void add(double moduleU, double moduleV, double pixelX, double pixelY, double weight) {
      double u = 2 * moduleU / side - 1;
      double v = 2 * moduleV / side - 1;
      double x = (pixelX - originX) / unit;
      double y = (pixelY - originY) / unit;
      addRow(new double[] {u, v, 1, 0, 0, 0, -u * x, -v * x, x}, weight);
      addRow(new double[] {0, 0, 0, u, v, 1, -u * y, -v * y, y}, weight);
    }

    private void addRow(double[] row, double weight) {
      for (int i = 0; i < 8; i++) {
        if (row[i] != 0) {
          for (int j = 0; j < 9; j++) {
            normal[i][j] += weight * row[i] * row[j];
          }
        }
      }
    }

    @Nullable Homography solve() {
      double[][] m = new double[8][];
      for (int i = 0; i < 8; i++) {
        m[i] = normal[i].clone();
      }
      for (int i = 0; i < 8; i++) {
        int pivot = i;
        for (int r = i + 1; r < 8; r++) {
          pivot = Math.abs(m[r][i]) > Math.abs(m[pivot][i]) ? r : pivot;
        }
        double[] top = m[pivot];
        m[pivot] = m[i];
        m[i] = top;
        if (Math.abs(top[i]) < 1e-12) {
          return null;
        }
        for (int r = 0; r < 8; r++) {
          double factor = m[r][i] / top[i];
          if (r != i && factor != 0) {
            for (int j = i; j < 9; j++) {
              m[r][j] -= factor * top[j];
            }
          }
        }
      }
      double[] s = new double[9];
      for (int i = 0; i < 8; i++) {
        s[i] = m[i][8] / m[i][i];
      }
      s[8] = 1;
      return new Homography(inPixels(s));
    }

    private double[] inPixels(double[] s) {
      double[] h = new double[9];
      for (int r = 0; r < 3; r++) {
        double a = s[3 * r] * 2 / side;
        double b = s[3 * r + 1] * 2 / side;
        double c = s[3 * r + 2] - s[3 * r] - s[3 * r + 1];
        h[3 * r] = a;
        h[3 * r + 1] = b;
        h[3 * r + 2] = c;
      }
      for (int j = 0; j < 3; j++) {
        h[j] = h[j] * unit + originX * h[6 + j];
        h[3 + j] = h[3 + j] * unit + originY * h[6 + j];
      }
      return h;
    }
  }
}
