package io.github.qrauth.vision.internal.cascade;

import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.detect.Finder;
import io.github.qrauth.vision.internal.detect.FinderSearch;
import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.detect.GridSearch;
import io.github.qrauth.vision.internal.detect.Triple;
import io.github.qrauth.vision.internal.image.BitImage;
import io.github.qrauth.vision.internal.image.GrayImage;
import io.github.qrauth.vision.internal.image.Pyramid;
import io.github.qrauth.vision.internal.sample.GridReader;
import io.github.qrauth.vision.internal.sample.ModuleValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries one stage after another on one picture. For one thread and one run. */
public final class Cascade {
  private static final int ROW_STEP = 2;

  private final Pyramid pyramid;
  private final Limits limits;
  private final Deadline deadline;
  private final GridReader reader = new GridReader();
  private final List<Hit> hits = new ArrayList<>();
  private final Set<Finder> used = new HashSet<>();
  private boolean complete = true;
  private boolean isStream;
  private @Nullable NearMiss nearMiss;

  public Cascade(GrayImage picture, Limits limits, Deadline deadline) {
    this.pyramid = new Pyramid(picture);
    this.limits = limits;
    this.deadline = deadline;
  }

  /** What was read until everything was tried, the limits were reached or time was up. */
  public List<Hit> run(StagePlan plan) {
    Pace pace = new Pace();
    isStream = plan.isStream();
    for (Stage stage : plan.stages(pyramid)) {
      complete &= !deadline.hasPassed();
      if (isDone() || deadline.hasPassed()) {
        break;
      }
      long pixels = pyramid.pixels(stage.level());
      if (pace.fits(pixels, deadline)) {
        long start = deadline.elapsedNanos();
        run(stage);
        pace.took(deadline.elapsedNanos() - start, pixels);
      } else {
        complete = false;
      }
    }
    return List.copyOf(hits);
  }

  /** False when the deadline, or enough codes, ended the run before everything was tried. */
  public boolean isComplete() {
    return complete && !isDone();
  }

  /** In a stream: the grid that looked most like a code among those not read, if one did. */
  public @Nullable NearMiss nearMiss() {
    return nearMiss;
  }

  private boolean isDone() {
    return hits.size() >= limits.codes();
  }

  private void run(Stage stage) {
    BitImage bits = stage.bits(pyramid);
    double scale = Pyramid.scale(stage.level());
    List<Finder> finders =
        new ArrayList<>(FinderSearch.finders(bits, scale, ROW_STEP, limits.finders()));
    finders.removeIf(this::isOnHit);
    if (finders.size() < 3) {
      return;
    }
    GridSearch grids = new GridSearch(pyramid, stage.inverted());
    for (Triple triple : FinderSearch.triples(finders, limits.triples())) {
      if (isDone()) {
        return;
      }
      if (deadline.hasPassed()) {
        complete = false;
        return;
      }
      if (isFree(triple)) {
        tryTriple(grids, triple, stage);
      }
    }
  }

  private void tryTriple(GridSearch grids, Triple triple, Stage stage) {
    boolean found =
        grids.offer(triple, (image, scale, grid, size) -> read(image, scale, grid, size, stage));
    if (found) {
      used.add(triple.corner());
      used.add(triple.right());
      used.add(triple.below());
    }
  }

  private boolean read(GrayImage image, double scale, Grid grid, int dimension, Stage stage) {
    ModuleValues values = reader.sample(image, scale, grid, dimension, stage.inverted());
    DecoderResult result = reader.read(values);
    if (result == null) {
      if (isStream) {
        nearMiss = NearMiss.better(nearMiss, values, grid);
      }
      return false;
    }
    hits.add(new Hit(result, dimension, stage.name(), grid));
    return true;
  }

  private boolean isFree(Triple t) {
    return !used.contains(t.corner()) && !used.contains(t.right()) && !used.contains(t.below());
  }

  private boolean isOnHit(Finder finder) {
    return hits.stream().anyMatch(hit -> hit.covers(finder.x(), finder.y()));
  }
}
