package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BitImage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outer border of a finder pattern: rays from the centre cross three rings whose radii
 * stand as 3:5:7 in every direction and from every point of view, and the border's points lie on
 * four straight lines.
 */
final class FinderQuad {
  private static final int RAYS = 64;
  private static final double[] COS = new double[RAYS];
  private static final double[] SIN = new double[RAYS];
  private static final int ROUNDS = 3;

  static {
    for (int i = 0; i < RAYS; i++) {
      COS[i] = Math.cos(2 * Math.PI * i / RAYS);
      SIN[i] = Math.sin(2 * Math.PI * i / RAYS);
    }
  }

  private final BitImage image;
  private final double[] px = new double[RAYS];
  private final double[] py = new double[RAYS];
  private final double[] u = new double[RAYS];
  private final double[] v = new double[RAYS];
  private final int[] side = new int[RAYS];
  private int points;
  private double step;
  private double cx;
  private double cy;

  FinderQuad(BitImage image) {
    this.image = image;
  }

  /** The finder around a spot, in pixels of the picture, or null when no quadrilateral shows. */
  @Nullable Finder around(Spot spot, double scale) {
    cx = spot.x();
    cy = spot.y();
    castRays(spot.size());
    if (points < RAYS * 5 / 8) {
      return null;
    }
    assignByShape();
    double[][] lines = new double[4][3];
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < 4; k++) {
        if (!fit(k, lines[k])) {
          return null;
        }
      }
      assignToNearest(lines);
    }
    return quad(lines, scale);
  }

  private void castRays(double size) {
    points = 0;
    double limit = size * 1.6;
    step = Math.max(0.5, size / 80);
    for (int i = 0; i < RAYS; i++) {
      double r1 = change(i, 0, limit, true);
      double r2 = change(i, r1, limit, false);
      double r3 = change(i, r2, limit, true);
      if (r3 < 0) {
        continue;
      }
      double border = border(r1, r2, r3);
      if (border > 0) {
        px[points] = cx + COS[i] * border;
        py[points] = cy + SIN[i] * border;
        points++;
      }
    }
  }

  /**
   * Radius from which the colour along a ray is no longer this one; negative when there is none.
   */
  private double change(int ray, double from, double limit, boolean dark) {
    if (from < 0) {
      return -1;
    }
    for (double r = from + step; r <= limit; r += step) {
      double x = cx + COS[ray] * r;
      double y = cy + SIN[ray] * r;
      if (darkAt(x, y) != dark) {
        return r - step / 2;
      }
    }
    return -1;
  }

  /** Outside of the picture is light: a code may fill it to its edge. */
  private boolean darkAt(double x, double y) {
    return x >= 0
        && y >= 0
        && x < image.width()
        && y < image.height()
        && image.dark((int) x, (int) y);
  }

  /** The third ring, unless what touches it from outside hides it; then what the second says. */
  private static double border(double r1, double r2, double r3) {
    double expected = (r1 + r2) * 7 / 8;
    if (Math.abs(r3 - expected) < 0.25 * expected) {
      return r3;
    }
    return Math.abs(r2 - r1 * 5 / 3) < 0.3 * r2 + 1 ? expected : -1;
  }

  /**
   * Sides by the shape: stretched until it is as wide as high, the border is a square whose radius
   * swings four times a turn, largest at the corners.
   */
  private void assignByShape() {
    stretch();
    double mean = 0;
    for (int i = 0; i < points; i++) {
      mean += Math.sqrt(u[i] * u[i] + v[i] * v[i]) / points;
    }
    double re = 0;
    double im = 0;
    for (int i = 0; i < points; i++) {
      double square = u[i] * u[i] + v[i] * v[i];
      double swing = (Math.sqrt(square) - mean) / Math.max(square * square, 1e-12);
      double re2 = u[i] * u[i] - v[i] * v[i];
      double im2 = 2 * u[i] * v[i];
      re += swing * (re2 * re2 - im2 * im2);
      im += swing * 2 * re2 * im2;
    }
    double corner = Math.atan2(im, re) / 4;
    double cos = Math.cos(corner);
    double sin = Math.sin(corner);
    for (int i = 0; i < points; i++) {
      boolean ahead = u[i] * cos + v[i] * sin >= 0;
      boolean after = v[i] * cos - u[i] * sin >= 0;
      side[i] = after ? (ahead ? 0 : 1) : (ahead ? 3 : 2);
    }
  }

  private void stretch() {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < points; i++) {
      mx += px[i] / points;
      my += py[i] / points;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < points; i++) {
      xx += (px[i] - mx) * (px[i] - mx);
      xy += (px[i] - mx) * (py[i] - my);
      yy += (py[i] - my) * (py[i] - my);
    }
    double a = Math.sqrt(Math.max(xx, 1e-9));
    double b = xy / a;
    double c = Math.sqrt(Math.max(yy - b * b, 1e-9));
    for (int i = 0; i < points; i++) {
      u[i] = (px[i] - cx) / a;
      v[i] = ((py[i] - cy) - b * u[i]) / c;
    }
  }

  private void assignToNearest(double[][] lines) {
    for (int i = 0; i < points; i++) {
      int best = side[i];
      double least = Double.MAX_VALUE;
      for (int k = 0; k < 4; k++) {
        double[] line = lines[k];
        double toCentre = Math.abs(line[0] * cx + line[1] * cy - line[2]);
        double distance = Math.abs(line[0] * px[i] + line[1] * py[i] - line[2]);
        boolean sameHalf =
            (line[0] * (px[i] - cx) + line[1] * (py[i] - cy))
                    * (line[2] - line[0] * cx - line[1] * cy)
                > 0;
        if (sameHalf && toCentre > 0 && distance < least) {
          least = distance;
          best = k;
        }
      }
      side[i] = best;
    }
  }

  /** Total least squares; points beyond twice the usual distance are left out on a second pass. */
  private boolean fit(int k, double[] line) {
    double reach = Double.MAX_VALUE;
    for (int pass = 0; pass < 2; pass++) {
      int n = 0;
      double mx = 0;
      double my = 0;
      for (int i = 0; i < points; i++) {
        if (side[i] == k && (pass == 0 || distance(line, i) <= reach)) {
          n++;
          mx += px[i];
          my += py[i];
        }
      }
      if (n < 4) {
        return pass > 0;
      }
      mx /= n;
      my /= n;
      double xx = 0;
      double xy = 0;
      double yy = 0;
      for (int i = 0; i < points; i++) {
        if (side[i] == k && (pass == 0 || distance(line, i) <= reach)) {
          xx += (px[i] - mx) * (px[i] - mx);
          xy += (px[i] - mx) * (py[i] - my);
          yy += (py[i] - my) * (py[i] - my);
        }
      }
      double along = 0.5 * Math.atan2(2 * xy, xx - yy);
      line[0] = -Math.sin(along);
      line[1] = Math.cos(along);
      line[2] = line[0] * mx + line[1] * my;
      double sum = 0;
      for (int i = 0; i < points; i++) {
        if (side[i] == k) {
          sum += distance(line, i);
        }
      }
      reach = Math.max(1.0, 1.5 * sum / n);
    }
    return true;
  }

  private double distance(double[] line, int i) {
    return Math.abs(line[0] * px[i] + line[1] * py[i] - line[2]);
  }

  private @Nullable Finder quad(double[][] lines, double scale) {
    double[] x = new double[4];
    double[] y = new double[4];
    for (int k = 0; k < 4; k++) {
      double[] a = lines[(k + 3) & 3];
      double[] b = lines[k];
      double det = a[0] * b[1] - a[1] * b[0];
      if (Math.abs(det) < 0.15) {
        return null;
      }
      x[k] = (a[2] * b[1] - a[1] * b[2]) / det;
      y[k] = (a[0] * b[2] - a[2] * b[0]) / det;
    }
    return checked(x, y, lines, scale);
  }

  private @Nullable Finder checked(double[] x, double[] y, double[][] lines, double scale) {
    double area = 0;
    double longest = 0;
    double shortest = Double.MAX_VALUE;
    for (int k = 0; k < 4; k++) {
      int next = (k + 1) & 3;
      double turn = (x[k] - cx) * (y[next] - cy) - (x[next] - cx) * (y[k] - cy);
      if (turn <= 0) {
        return null;
      }
      area += turn / 2;
      double length = Math.hypot(x[next] - x[k], y[next] - y[k]);
      longest = Math.max(longest, length);
      shortest = Math.min(shortest, length);
    }
    double module = Math.sqrt(area) / 7;
    double error = 0;
    for (int i = 0; i < points; i++) {
      error += Math.min(distance(lines[side[i]], i), 3 * module) / points;
    }
    error /= module;
    if (shortest * 5 < longest || error > 0.75) {
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
