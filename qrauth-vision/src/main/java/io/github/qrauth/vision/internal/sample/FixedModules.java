package io.github.qrauth.vision.internal.sample;

/** Modules that are the same in every code of a size: finders with their light border, timing. */
final class FixedModules {
  private FixedModules() {}

  /**
   * Whether a module lies in a finder's corner, which holds the format too, or in a timing line.
   */
  static boolean contains(int u, int v, int dimension) {
    boolean left = u < 9;
    boolean top = v < 9;
    return left && top
        || left && v >= dimension - 8
        || top && u >= dimension - 8
        || u == 6
        || v == 6;
  }

  /** Part of the finder and timing modules that are dark or light as they must be. */
  static double agreement(ModuleValues values) {
    int n = values.dimension();
    float[] means = values.meansAround(5);
    int right = 0;
    int all = 0;
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < n; u++) {
        int expected = expected(u, v, n);
        if (expected >= 0) {
          all++;
          right += (values.at(u, v) < means[v * n + u]) == (expected == 1) ? 1 : 0;
        }
      }
    }
    return right / (double) all;
  }

  /** 1 dark, 0 light, -1 not fixed. */
  private static int expected(int u, int v, int n) {
    int fu = u < 8 ? u : u >= n - 8 ? n - 1 - u : -1;
    int fv = v < 8 ? v : v >= n - 8 ? n - 1 - v : -1;
    if (fu >= 0 && fv >= 0 && (u < 8 || v < 8)) {
      int ring = Math.max(Math.abs(fu - 3), Math.abs(fv - 3));
      return ring <= 1 || ring == 3 ? 1 : 0;
    }
    return u == 6 || v == 6 ? 1 - (u + v & 1) : -1;
  }
}
