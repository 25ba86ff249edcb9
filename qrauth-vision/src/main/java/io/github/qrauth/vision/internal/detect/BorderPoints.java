package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BitImage;

/**
 * Points on the outer border of a finder pattern: rays from its centre cross three rings whose
 * radii stand as 3:5:7 in every direction and from every point of view.
 */
final class BorderPoints {
  static final int RAYS = 64;
  private static final double[] COS = new double[RAYS];
  private static final double[] SIN = new double[RAYS];

  static {
    for (int i = 0; i < RAYS; i++) {
      COS[i] = Math.cos(2 * Math.PI * i / RAYS);
      SIN[i] = Math.sin(2 * Math.PI * i / RAYS);
    }
  }

  private final BitImage image;
  private final double[] x = new double[RAYS];
  private final double[] y = new double[RAYS];
  private int count;
  private double step;
  private double cx;
  private double cy;

  BorderPoints(BitImage image) {
    this.image = image;
  }

  int count() {
    return count;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  double centreX() {
    return cx;
  }

  double centreY() {
    return cy;
  }

  /** Looks for the points around a spot; false when too few rays cross three rings. */
  boolean cast(Spot spot) {
    cx = spot.x();
    cy = spot.y();
    count = 0;
    double limit = spot.size() * 1.6;
    step = Math.max(0.5, spot.size() / 80);
    for (int i = 0; i < RAYS; i++) {
      double border = border(i, limit);
      if (border > 0) {
        x[count] = cx + COS[i] * border;
        y[count] = cy + SIN[i] * border;
        count++;
      }
    }
    return count >= RAYS * 5 / 8;
  }

  private double border(int ray, double limit) {
    double r1 = change(ray, 0, limit, true);
    double r2 = change(ray, r1, limit, false);
    double r3 = change(ray, r2, limit, true);
    return r3 < 0 ? -1 : border(r1, r2, r3);
  }

  /**
   * Radius from which the colour along a ray is no longer this one; negative when there is none.
   */
  private double change(int ray, double from, double limit, boolean dark) {
    if (from < 0) {
      return -1;
    }
    for (double r = from + step; r <= limit; r += step) {
      if (darkAt(cx + COS[ray] * r, cy + SIN[ray] * r) != dark) {
        return r - step / 2;
      }
    }
    return -1;
  }

  /** Outside of the picture is light: a code may fill it to its edge. */
  private boolean darkAt(double px, double py) {
    return px >= 0
        && py >= 0
        && px < image.width()
        && py < image.height()
        && image.dark((int) px, (int) py);
  }

  /** The third ring, unless what touches it from outside hides it; then what the second says. */
  private static double border(double r1, double r2, double r3) {
    double expected = (r1 + r2) * 7 / 8;
    if (Math.abs(r3 - expected) < 0.25 * expected) {
      return r3;
    }
    return Math.abs(r2 - r1 * 5 / 3) < 0.3 * r2 + 1 ? expected : -1;
  }
}
