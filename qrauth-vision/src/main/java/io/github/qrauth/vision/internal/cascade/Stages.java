package io.github.qrauth.vision.internal.cascade;

import io.github.qrauth.vision.internal.image.Pyramid;
import java.util.ArrayList;
import java.util.List;

/** The stages of a picture, cheapest first. */
final class Stages {
  /** Below this, finders of a code that fills little of the picture have runs of few pixels. */
  private static final int SMALL_PICTURE = 900;

  /** Up to this, the same is tried late: it shows the smallest codes at a bearable cost. */
  private static final int MIDDLE_PICTURE = 1300;

  private static final int NEAR = 3;
  private static final int FAR = 9;
  private static final int BIAS = 2;

  private Stages() {}

  /** A quarter of the side shows most codes at a sixteenth of the cost; a half, most others. */
  static List<Stage> cheap(Pyramid pyramid) {
    int small = pyramid.levelOfSide(600);
    int middle = pyramid.levelOfSide(1200);
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage("small", small, NEAR, BIAS, false));
    if (middle != small) {
      stages.add(new Stage("middle", middle, NEAR, BIAS, false));
    }
    return stages;
  }

  static List<Stage> dear(Pyramid pyramid) {
    int small = pyramid.levelOfSide(600);
    int middle = pyramid.levelOfSide(1200);
    List<Stage> stages = new ArrayList<>();
    if (middle != 0) {
      // Small codes in large pictures.
      stages.add(new Stage("full", 0, NEAR, BIAS, false));
    }
    if (pyramid.longSide() < SMALL_PICTURE) {
      // Modules near one pixel.
      stages.add(new Stage("twice", -1, NEAR, BIAS, false));
    }
    // Textures and noise inside of large modules are averaged away.
    stages.add(new Stage("tiny", small + 1, NEAR, BIAS, false));
    // Modules so large that the near neighbourhood lies within one.
    stages.add(new Stage("wide", 0, FAR, 0, false));
    // Even light on a busy ground.
    stages.add(new Stage("global", 0, 0, 0, false));
    // A contrast of a few gray levels, among the noise that comes with it.
    stages.add(new Stage("faint", small, NEAR, 0, false));
    boolean isLarge = pyramid.longSide() >= MIDDLE_PICTURE;
    if (pyramid.longSide() >= SMALL_PICTURE && !isLarge) {
      stages.add(new Stage("twice", -1, NEAR, BIAS, false));
    }
    // Light modules on dark ground are rare: last.
    stages.add(new Stage("small-inverted", small, NEAR, BIAS, true));
    stages.add(new Stage("large-inverted", isLarge ? middle : 0, NEAR, BIAS, true));
    return stages;
  }
}
