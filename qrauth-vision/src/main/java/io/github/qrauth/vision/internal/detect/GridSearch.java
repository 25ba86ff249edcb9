package io.github.qrauth.vision.internal.detect;

import com.google.zxing.qrcode.decoder.Version;
import io.github.qrauth.vision.internal.image.GrayImage;
import io.github.qrauth.vision.internal.image.Pyramid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a triple of finders to grids worth reading: the dimension, then the alignment patterns. */
public final class GridSearch {
  private static final int MOST_DIMENSIONS = 2;
  private static final double MOST_MISFIT = 0.8;
  private static final double SHARP_MODULE = 3;

  /** Bending is dear, so only for what has the timing of a code nearly everywhere. */
  private static final double TIMING_OF_A_CODE = 0.75;

  private final Pyramid pyramid;
  private final boolean inverted;

  public GridSearch(Pyramid pyramid, boolean inverted) {
    this.pyramid = pyramid;
    this.inverted = inverted;
  }

  /** Tries a grid; true ends the search. */
  public interface Trial {
    boolean read(GrayImage image, double scale, Grid grid, int dimension);
  }

  private record Flat(Homography plane, int dimension, double timing) {}

  /** Offers the grids of a triple, the most likely first, until one is read. */
  public boolean offer(Triple triple, Trial trial) {
    double module =
        (triple.corner().module() + triple.right().module() + triple.below().module()) / 3;
    int level = pyramid.levelForModule(module, SHARP_MODULE);
    GrayImage image = pyramid.image(level);
    double scale = Pyramid.scale(level);
    int tried = 0;
    for (Flat flat : flats(triple, image, scale)) {
      if (flat.timing < leastTiming(flat.dimension) || ++tried > MOST_DIMENSIONS) {
        return false;
      }
      if (offer(triple, flat, image, scale, trial)) {
        return true;
      }
    }
    return false;
  }

  /** By chance half of the timing modules are right; a code must be clearly above chance. */
  private static double leastTiming(int dimension) {
    return 0.5 + 0.5 / Math.sqrt(dimension - 16);
  }

  private boolean offer(Triple triple, Flat flat, GrayImage image, double scale, Trial trial) {
    int dimension = flat.dimension;
    Grid best = flat.plane;
    int[] lines = Version.getVersionForNumber((dimension - 17) / 4).getAlignmentPatternCenters();
    if (lines.length > 1) {
      AlignmentMesh mesh = new AlignmentMesh(flat.plane, lines);
      double contrast = contrast(flat, image, scale);
      int seen = mesh.search(new AlignmentPattern(image, scale, inverted, contrast));
      if (seen > 0) {
        best = mesh;
        if (lines.length > 2 && trial.read(image, scale, mesh, dimension)) {
          return true;
        }
        Homography.Fit fit = GridFit.points(triple, dimension);
        mesh.addTo(fit, lines.length == 2 ? 10 : 4);
        Homography refit = fit.solve();
        if (refit != null && trial.read(image, scale, refit, dimension)) {
          return true;
        }
      }
    }
    return trial.read(image, scale, flat.plane, dimension)
        || flat.timing >= TIMING_OF_A_CODE
            && trial.read(image, scale, BentGrid.of(best, dimension, image, scale), dimension);
  }

  /** Gray levels between the light and the dark ring of the finders. */
  private double contrast(Flat flat, GrayImage image, double scale) {
    double end = flat.dimension - 7;
    return (contrast(flat.plane, image, scale, 0, 0)
            + contrast(flat.plane, image, scale, end, 0)
            + contrast(flat.plane, image, scale, 0, end))
        / 3;
  }

  private double contrast(Homography h, GrayImage image, double scale, double u, double v) {
    double sum = 0;
    for (int k = 1; k <= 5; k++) {
      sum +=
          gray(h, image, scale, u + 1.5, v + k + 0.5) - gray(h, image, scale, u + 0.5, v + k + 0.5);
      sum +=
          gray(h, image, scale, u + 5.5, v + k + 0.5) - gray(h, image, scale, u + 6.5, v + k + 0.5);
    }
    return Math.abs(sum / 10);
  }

  private static double gray(Homography h, GrayImage image, double scale, double u, double v) {
    return image.sample(h.x(u, v) / scale, h.y(u, v) / scale);
  }

  /** One plane for each dimension that is near the estimate, best timing patterns first. */
  private List<Flat> flats(Triple triple, GrayImage image, double scale) {
    int version = (int) Math.round((triple.modules() + 7 - 17) / 4);
    int around = version > 10 ? 2 : 1;
    List<Flat> flats = new ArrayList<>();
    for (int v = Math.max(version - around, 1); v <= Math.min(version + around, 40); v++) {
      Flat flat = flat(triple, 17 + 4 * v, image, scale);
      if (flat != null) {
        flats.add(flat);
      }
    }
    flats.sort(Comparator.comparingDouble(flat -> -flat.timing));
    return flats;
  }

  private @Nullable Flat flat(Triple triple, int dimension, GrayImage image, double scale) {
    Homography plane = GridFit.fit(triple, dimension);
    if (plane == null
        || !plane.isAhead(dimension, dimension)
        || GridFit.misfit(triple, plane, dimension) > MOST_MISFIT) {
      return null;
    }
    double timing = GridFit.timing(image, scale, plane, dimension);
    return new Flat(plane, dimension, inverted ? 1 - timing : timing);
  }
}
