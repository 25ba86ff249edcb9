package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.GrayImage;

/**
 * Bends a flat grid: every alignment pattern of the version is searched near where the grid and the
 * patterns found before expect it, and between patterns the difference is interpolated.
 */
final class AlignmentMesh implements Grid {
  private static final double STEP = 0.5;
  private static final double FINE = 0.25;

  private final Homography flat;
  private final int[] lines;
  private final double[][] dx;
  private final double[][] dy;
  private final boolean[][] found;

  AlignmentMesh(Homography flat, int[] lines) {
    this.flat = flat;
    this.lines = lines;
    int n = lines.length;
    this.dx = new double[n][n];
    this.dy = new double[n][n];
    this.found = new boolean[n][n];
  }

  /** Searches all patterns; returns how many were seen. */
  int search(GrayImage image, double scale, boolean inverted, double contrast) {
    int n = lines.length;
    int seen = 0;
    for (int sum = 1; sum <= 2 * n - 2; sum++) {
      for (int i = Math.max(0, sum - n + 1); i <= Math.min(sum, n - 1); i++) {
        int j = sum - i;
        if (!isFinder(i, j)) {
          expect(i, j);
          seen += searchOne(i, j, image, scale, inverted, contrast) ? 1 : 0;
        }
      }
    }
    return seen;
  }

  private boolean isFinder(int i, int j) {
    int last = lines.length - 1;
    return i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0;
  }

  /** A pattern is displaced like its neighbours towards the corner finder. */
  private void expect(int i, int j) {
    if (i > 0 && j > 0) {
      dx[i][j] = dx[i - 1][j] + dx[i][j - 1] - dx[i - 1][j - 1];
      dy[i][j] = dy[i - 1][j] + dy[i][j - 1] - dy[i - 1][j - 1];
    } else {
      int pi = Math.max(i - 1, 0);
      int pj = Math.max(j - 1, 0);
      dx[i][j] = dx[pi][pj];
      dy[i][j] = dy[pi][pj];
    }
  }

  private boolean searchOne(
      int i, int j, GrayImage image, double scale, boolean inverted, double contrast) {
    double u = lines[j] + 0.5;
    double v = lines[i] + 0.5;
    double x = flat.x(u, v) + dx[i][j];
    double y = flat.y(u, v) + dy[i][j];
    double ux = flat.x(u + 1, v) - flat.x(u, v);
    double uy = flat.y(u + 1, v) - flat.y(u, v);
    double vx = flat.x(u, v + 1) - flat.x(u, v);
    double vy = flat.y(u, v + 1) - flat.y(u, v);
    double reach = lines.length == 2 ? Math.min(4, 1.5 + lines[1] / 12.0) : 2;
    double best = -1e9;
    double bestU = 0;
    double bestV = 0;
    for (double a = -reach; a <= reach; a += STEP) {
      for (double b = -reach; b <= reach; b += STEP) {
        double score =
            pattern(image, scale, x + a * ux + b * vx, y + a * uy + b * vy, ux, uy, vx, vy);
        score = (inverted ? -score : score) - contrast * 0.02 * Math.hypot(a, b);
        if (score > best) {
          best = score;
          bestU = a;
          bestV = b;
        }
      }
    }
    if (best < 0.45 * contrast) {
      return false;
    }
    double coarseU = bestU;
    double coarseV = bestV;
    for (double a = coarseU - FINE; a <= coarseU + FINE; a += FINE) {
      for (double b = coarseV - FINE; b <= coarseV + FINE; b += FINE) {
        double score =
            pattern(image, scale, x + a * ux + b * vx, y + a * uy + b * vy, ux, uy, vx, vy);
        score = inverted ? -score : score;
        if (score > best) {
          best = score;
          bestU = a;
          bestV = b;
        }
      }
    }
    dx[i][j] += bestU * ux + bestV * vx;
    dy[i][j] += bestU * uy + bestV * vy;
    found[i][j] = true;
    return true;
  }

  /** How much lighter the light ring of a pattern is than its centre and its outer ring. */
  private static double pattern(
      GrayImage image,
      double scale,
      double x,
      double y,
      double ux,
      double uy,
      double vx,
      double vy) {
    double light = 0;
    double dark = 0;
    for (int b = -2; b <= 2; b++) {
      for (int a = -2; a <= 2; a++) {
        double value = image.sample((x + a * ux + b * vx) / scale, (y + a * uy + b * vy) / scale);
        if (Math.max(Math.abs(a), Math.abs(b)) == 1) {
          light += value;
        } else {
          dark += value;
        }
      }
    }
    return light / 8 - dark / 17;
  }

  /** Adds what was found to the points of the flat grid. */
  void addTo(Homography.Fit fit, double weight) {
    for (int i = 0; i < lines.length; i++) {
      for (int j = 0; j < lines.length; j++) {
        if (found[i][j]) {
          double u = lines[j] + 0.5;
          double v = lines[i] + 0.5;
          fit.add(u, v, flat.x(u, v) + dx[i][j], flat.y(u, v) + dy[i][j], weight);
        }
      }
    }
  }

  @Override
  public void locate(double u, double v, double[] at) {
    at[0] = flat.x(u, v);
    at[1] = flat.y(u, v);
    int j = cell(u);
    int i = cell(v);
    double fu = part(u, j);
    double fv = part(v, i);
    at[0] += blend(dx, i, j, fu, fv);
    at[1] += blend(dy, i, j, fu, fv);
  }

  private int cell(double u) {
    int j = 0;
    while (j < lines.length - 2 && u > lines[j + 1] + 0.5) {
      j++;
    }
    return j;
  }

  private double part(double u, int j) {
    double part = (u - lines[j] - 0.5) / (lines[j + 1] - lines[j]);
    return Math.min(Math.max(part, 0), 1);
  }

  private static double blend(double[][] d, int i, int j, double fu, double fv) {
    return (1 - fv) * ((1 - fu) * d[i][j] + fu * d[i][j + 1])
        + fv * ((1 - fu) * d[i + 1][j] + fu * d[i + 1][j + 1]);
  }
}
