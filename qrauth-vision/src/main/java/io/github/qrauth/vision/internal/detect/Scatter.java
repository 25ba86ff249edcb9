package io.github.qrauth.vision.internal.detect;

/** Mean and spread of points, as sums over them that are updated point by point. */
final class Scatter {
  private int count;
  private double meanX;
  private double meanY;
  private double xx;
  private double xy;
  private double yy;

  /** Welford's way: sums of squares of large numbers would lose what counts. */
  void add(double x, double y) {
    count++;
    double dx = x - meanX;
    double dy = y - meanY;
    meanX += dx / count;
    meanY += dy / count;
    xx += dx * (x - meanX);
    xy += dx * (y - meanY);
    yy += dy * (y - meanY);
  }

  int count() {
    return count;
  }

  double meanX() {
    return meanX;
  }

  double meanY() {
    return meanY;
  }

  double xx() {
    return xx;
  }

  double xy() {
    return xy;
  }

  double yy() {
    return yy;
  }
}
