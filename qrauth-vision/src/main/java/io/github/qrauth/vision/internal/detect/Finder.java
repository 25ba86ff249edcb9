package io.github.qrauth.vision.internal.detect;

/**
 * A finder pattern in pixels of the picture: its centre and the corners of its outer border, seven
 * modules apart, in clockwise order as seen (y grows downwards).
 */
public final class Finder {
  private final double x;
  private final double y;
  private final double[] cornerX;
  private final double[] cornerY;
  private final double error;

  Finder(double x, double y, double[] cornerX, double[] cornerY, double error) {
    this.x = x;
    this.y = y;
    this.cornerX = cornerX;
    this.cornerY = cornerY;
    this.error = error;
  }

  public double x() {
    return x;
  }

  public double y() {
    return y;
  }

  double cornerX(int k) {
    return cornerX[k & 3];
  }

  double cornerY(int k) {
    return cornerY[k & 3];
  }

  /** The middle of the side from corner k to corner k + 1, seen from the centre. */
  double towardsX(int side) {
    return (cornerX(side) + cornerX(side + 1)) / 2 - x;
  }

  double towardsY(int side) {
    return (cornerY(side) + cornerY(side + 1)) / 2 - y;
  }

  /** How far the border lies from straight lines, as a part of a module. */
  double error() {
    return error;
  }

  /** Mean width of a module in pixels. */
  public double module() {
    double area = 0;
    for (int k = 0; k < 4; k++) {
      area += cornerX(k) * cornerY(k + 1) - cornerX(k + 1) * cornerY(k);
    }
    return Math.sqrt(Math.abs(area) / 2) / 7;
  }
}
