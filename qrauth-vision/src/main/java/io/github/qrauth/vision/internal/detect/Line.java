package io.github.qrauth.vision.internal.detect;

/** A straight line in the picture: the points whose offset is 0. */
final class Line {
  private double normalX;
  private double normalY;
  private double distance;

  /** Lays it through points with the least squared distance. */
  void through(Scatter points) {
    double along = 0.5 * Math.atan2(2 * points.xy(), points.xx() - points.yy());
    normalX = -Math.sin(along);
    normalY = Math.cos(along);
    distance = normalX * points.meanX() + normalY * points.meanY();
  }

  /** Signed distance of a point. */
  double offset(double x, double y) {
    return normalX * x + normalY * y - distance;
  }

  /** Writes where two lines meet; false when they are almost parallel. */
  static boolean meet(Line a, Line b, double leastSine, int k, double[] x, double[] y) {
    double sine = a.normalX * b.normalY - a.normalY * b.normalX;
    if (Math.abs(sine) < leastSine) {
      return false;
    }
    x[k] = (a.distance * b.normalY - a.normalY * b.distance) / sine;
    y[k] = (a.normalX * b.distance - a.distance * b.normalX) / sine;
    return true;
  }
}
