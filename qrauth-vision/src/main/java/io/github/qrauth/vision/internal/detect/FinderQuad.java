package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BitImage;
import org.jspecify.annotations.Nullable;

/** Finds the four corners of a finder pattern's outer border, where its sides' lines meet. */
final class FinderQuad {
  private static final double LEAST_SINE = 0.15;
  private static final double LONGEST_SIDE = 5;
  private static final double MOST_ERROR = 0.75;

  private final BorderPoints points;
  private final BorderSides sides;

  FinderQuad(BitImage image) {
    this.points = new BorderPoints(image);
    this.sides = new BorderSides(points);
  }

  /** The finder around a spot, in pixels of the picture, or null when no quadrilateral shows. */
  @Nullable Finder around(Spot spot, double scale) {
    if (!points.cast(spot) || !sides.fit()) {
      return null;
    }
    double[] x = new double[4];
    double[] y = new double[4];
    for (int k = 0; k < 4; k++) {
      if (!Line.meet(sides.line(k + 3), sides.line(k), LEAST_SINE, k, x, y)) {
        return null;
      }
    }
    return isAroundCentre(x, y) && isCompact(x, y) ? finder(x, y, scale) : null;
  }

  private boolean isAroundCentre(double[] x, double[] y) {
    for (int k = 0; k < 4; k++) {
      if (turn(x, y, k) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Twice the area of the triangle from the centre to a side. */
  private double turn(double[] x, double[] y, int k) {
    int next = (k + 1) & 3;
    double cx = points.centreX();
    double cy = points.centreY();
    return (x[k] - cx) * (y[next] - cy) - (x[next] - cx) * (y[k] - cy);
  }

  private static boolean isCompact(double[] x, double[] y) {
    double longest = 0;
    double shortest = Double.MAX_VALUE;
    for (int k = 0; k < 4; k++) {
      int next = (k + 1) & 3;
      double length = Math.hypot(x[next] - x[k], y[next] - y[k]);
      longest = Math.max(longest, length);
      shortest = Math.min(shortest, length);
    }
    return shortest * LONGEST_SIDE >= longest;
  }

  private @Nullable Finder finder(double[] x, double[] y, double scale) {
    double area = 0;
    for (int k = 0; k < 4; k++) {
      area += turn(x, y, k) / 2;
    }
    double module = Math.sqrt(area) / 7;
    double error = sides.error(3 * module) / module;
    if (error > MOST_ERROR) {
      return null;
    }
    double[] centre = diagonalsMeet(x, y);
    for (int k = 0; k < 4; k++) {
      x[k] *= scale;
      y[k] *= scale;
    }
    return new Finder(centre[0] * scale, centre[1] * scale, x, y, error);
  }

  private static double[] diagonalsMeet(double[] x, double[] y) {
    double ax = x[2] - x[0];
    double ay = y[2] - y[0];
    double bx = x[3] - x[1];
    double by = y[3] - y[1];
    double t = ((x[1] - x[0]) * by - (y[1] - y[0]) * bx) / (ax * by - ay * bx);
    return new double[] {x[0] + t * ax, y[0] + t * ay};
  }
}
