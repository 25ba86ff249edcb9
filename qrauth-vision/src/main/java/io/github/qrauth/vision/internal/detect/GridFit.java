package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.GrayImage;
import org.jspecify.annotations.Nullable;

/** Fits the flat grid of one dimension to the fifteen known points of a triple of finders. */
final class GridFit {
  private static final double CENTRE_WEIGHT = 2;

  private GridFit() {}

  static @Nullable Homography fit(Triple t, int dimension) {
    return points(t, dimension).solve();
  }

  /** The same fifteen points, open for more. */
  static Homography.Fit points(Triple t, int dimension) {
    Finder a = t.corner();
    double unit = Math.hypot(t.right().x() - a.x(), t.right().y() - a.y());
    Homography.Fit fit = new Homography.Fit(dimension, a.x(), a.y(), Math.max(unit, 1));
    add(fit, a, t.cornerSide(), 0, 0);
    add(fit, t.right(), t.rightSide(), dimension - 7, 0);
    add(fit, t.below(), t.belowSide(), 0, dimension - 7);
    return fit;
  }

  private static void add(Homography.Fit fit, Finder f, int right, double u, double v) {
    fit.add(u + 3.5, v + 3.5, f.x(), f.y(), CENTRE_WEIGHT);
    fit.add(u + 7, v, f.cornerX(right), f.cornerY(right), 1);
    fit.add(u + 7, v + 7, f.cornerX(right + 1), f.cornerY(right + 1), 1);
    fit.add(u, v + 7, f.cornerX(right + 2), f.cornerY(right + 2), 1);
    fit.add(u, v, f.cornerX(right + 3), f.cornerY(right + 3), 1);
  }

  /** Mean distance, in modules, of the finders' corners from where the plane puts them. */
  static double misfit(Triple t, Homography h, int dimension) {
    return (misfit(h, t.corner(), t.cornerSide(), 0, 0)
            + misfit(h, t.right(), t.rightSide(), dimension - 7, 0)
            + misfit(h, t.below(), t.belowSide(), 0, dimension - 7))
        / 3;
  }

  private static double misfit(Homography h, Finder f, int right, double u, double v) {
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      double cu = u + (k < 2 ? 7 : 0);
      double cv = v + (k == 1 || k == 2 ? 7 : 0);
      sum += Math.hypot(h.x(cu, cv) - f.cornerX(right + k), h.y(cu, cv) - f.cornerY(right + k));
    }
    return sum / 4 / f.module();
  }

  /** Part of the timing modules, both ways, that are darker or lighter than their neighbours. */
  static double timing(GrayImage image, double scale, Homography h, int dimension) {
    return (timing(image, scale, h, dimension, true) + timing(image, scale, h, dimension, false))
        / 2;
  }

  private static double timing(
      GrayImage image, double scale, Homography h, int dimension, boolean row) {
    double before = timingModule(image, scale, h, 7, row);
    double here = timingModule(image, scale, h, 8, row);
    int right = 0;
    for (int i = 8; i <= dimension - 9; i++) {
      double after = timingModule(image, scale, h, i + 1, row);
      boolean darker = 2 * here < before + after;
      if (darker == ((i & 1) == 0)) {
        right++;
      }
      before = here;
      here = after;
    }
    return right / (double) (dimension - 16);
  }

  private static double timingModule(
      GrayImage image, double scale, Homography h, int i, boolean row) {
    double u = row ? i + 0.5 : 6.5;
    double v = row ? 6.5 : i + 0.5;
    return image.sample(h.x(u, v) / scale, h.y(u, v) / scale);
  }
}
