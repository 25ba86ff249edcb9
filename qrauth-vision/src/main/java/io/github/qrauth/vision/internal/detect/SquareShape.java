package io.github.qrauth.vision.internal.detect;

/**
 * Tells on which of four sides a border point lies by the shape alone: stretched until it is as
 * wide as high, the border is a square whose radius swings four times a turn, largest at the
 * corners.
 */
final class SquareShape {
  private final double[] u = new double[BorderPoints.RAYS];
  private final double[] v = new double[BorderPoints.RAYS];

  /** Writes the side of every point, 0 to 3 in the order of turning. */
  void assign(BorderPoints points, int[] side) {
    stretch(points);
    double corner = cornerAngle(points.count());
    double cos = Math.cos(corner);
    double sin = Math.sin(corner);
    for (int i = 0; i < points.count(); i++) {
      boolean ahead = u[i] * cos + v[i] * sin >= 0;
      boolean after = v[i] * cos - u[i] * sin >= 0;
      side[i] = after ? (ahead ? 0 : 1) : (ahead ? 3 : 2);
    }
  }

  /** Where the swing of the radius has its phase, fourfold. */
  private double cornerAngle(int n) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += Math.sqrt(u[i] * u[i] + v[i] * v[i]) / n;
    }
    double re = 0;
    double im = 0;
    for (int i = 0; i < n; i++) {
      double square = u[i] * u[i] + v[i] * v[i];
      double swing = (Math.sqrt(square) - mean) / Math.max(square * square, 1e-12);
      double re2 = u[i] * u[i] - v[i] * v[i];
      double im2 = 2 * u[i] * v[i];
      re += swing * (re2 * re2 - im2 * im2);
      im += swing * 2 * re2 * im2;
    }
    return Math.atan2(im, re) / 4;
  }

  /** By the square root of the points' spread. */
  private void stretch(BorderPoints points) {
    int n = points.count();
    Scatter scatter = new Scatter();
    for (int i = 0; i < n; i++) {
      scatter.add(points.x(i), points.y(i));
    }
    double a = Math.sqrt(Math.max(scatter.xx(), 1e-9));
    double b = scatter.xy() / a;
    double c = Math.sqrt(Math.max(scatter.yy() - b * b, 1e-9));
    for (int i = 0; i < n; i++) {
      u[i] = (points.x(i) - points.centreX()) / a;
      v[i] = ((points.y(i) - points.centreY()) - b * u[i]) / c;
    }
  }
}
