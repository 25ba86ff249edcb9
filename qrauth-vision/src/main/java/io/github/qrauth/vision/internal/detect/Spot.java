package io.github.qrauth.vision.internal.detect;

/** Where the finder scan saw 1:1:3:1:1, in pixels of the scanned image, and on how many rows. */
final class Spot {
  private double x;
  private double y;
  private double size;
  private int rows = 1;

  Spot(double x, double y, double size) {
    this.x = x;
    this.y = y;
    this.size = size;
  }

  double x() {
    return x;
  }

  double y() {
    return y;
  }

  /** Width of all seven modules. */
  double size() {
    return size;
  }

  int rows() {
    return rows;
  }

  /** Whether a row's find lies in the same dark square. */
  boolean holds(double atX, double atY, double ofSize) {
    double reach = size * 0.3;
    return Math.abs(atX - x) < reach
        && Math.abs(atY - y) < reach
        && ofSize < 1.5 * size
        && size < 1.5 * ofSize;
  }

  void sawAgain() {
    rows++;
  }
}
