package io.github.qrauth.vision.internal.cascade;

import io.github.qrauth.vision.internal.image.Pyramid;
import java.util.ArrayList;
import java.util.List;

/** The stages of a picture, cheapest first. */
final class Stages {
  private Stages() {}

  static List<Stage> of(Pyramid pyramid) {
    int side = Math.max(pyramid.image(0).width(), pyramid.image(0).height());
    List<Stage> stages = new ArrayList<>();
    int small = pyramid.levelOfSide(600);
    int middle = pyramid.levelOfSide(1200);
    stages.add(new Stage("small", small, 3, 2, false));
    if (middle != small) {
      stages.add(new Stage("middle", middle, 3, 2, false));
    }
    if (middle != 0) {
      stages.add(new Stage("full", 0, 3, 2, false));
    }
    if (side < 900) {
      stages.add(new Stage("twice", -1, 3, 2, false));
    }
    stages.add(new Stage("tiny", small + 1, 3, 2, false));
    stages.add(new Stage("wide", 0, 9, 0, false));
    stages.add(new Stage("global", 0, 0, 0, false));
    stages.add(new Stage("small-inverted", small, 3, 2, true));
    stages.add(new Stage("full-inverted", 0, 3, 2, true));
    return stages;
  }
}
