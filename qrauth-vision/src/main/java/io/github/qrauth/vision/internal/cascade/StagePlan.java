package io.github.qrauth.vision.internal.cascade;

import io.github.qrauth.vision.internal.image.Pyramid;
import java.util.ArrayList;
import java.util.List;

/** Which stages a picture gets. */
public final class StagePlan {
  private static final int EVERY_STAGE = -1;

  private final int turn;

  private StagePlan(int turn) {
    this.turn = turn;
  }

  /** Everything: for a picture that comes once. */
  public static StagePlan everything() {
    return new StagePlan(EVERY_STAGE);
  }

  /** The cheap stages and one of the dear ones: for a stream whose next frames bring the others. */
  public static StagePlan turn(int turn) {
    return new StagePlan(Math.floorMod(turn, Integer.MAX_VALUE));
  }

  /** Whether more frames of the same will come. */
  boolean isStream() {
    return turn != EVERY_STAGE;
  }

  List<Stage> stages(Pyramid pyramid) {
    List<Stage> stages = new ArrayList<>(Stages.cheap(pyramid));
    List<Stage> dear = Stages.dear(pyramid);
    if (isStream()) {
      stages.add(dear.get(turn % dear.size()));
    } else {
      stages.addAll(dear);
    }
    return stages;
  }
}
