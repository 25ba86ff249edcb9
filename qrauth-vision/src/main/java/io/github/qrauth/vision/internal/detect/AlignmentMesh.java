package io.github.qrauth.vision.internal.detect;

/**
 * Bends a flat grid: every alignment pattern of the version is searched near where the grid and the
 * patterns found before expect it, and between patterns the difference is interpolated.
 */
final class AlignmentMesh implements Grid {
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
  int search(AlignmentPattern pattern) {
    int n = lines.length;
    int seen = 0;
    for (int sum = 1; sum <= 2 * n - 2; sum++) {
      for (int i = Math.max(0, sum - n + 1); i <= Math.min(sum, n - 1); i++) {
        int j = sum - i;
        if (!isFinder(i, j)) {
          expect(i, j);
          seen += searchOne(i, j, pattern) ? 1 : 0;
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

  private boolean searchOne(int i, int j, AlignmentPattern pattern) {
    double u = lines[j] + 0.5;
    double v = lines[i] + 0.5;
    if (!pattern.search(flat, u, v, dx[i][j], dy[i][j], reach())) {
      return false;
    }
    dx[i][j] += pattern.foundX();
    dy[i][j] += pattern.foundY();
    found[i][j] = true;
    return true;
  }

  /** The only pattern of a small code has no neighbours that would say where it is. */
  private double reach() {
    return lines.length == 2 ? Math.min(4, 1.5 + lines[1] / 12.0) : 2;
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
