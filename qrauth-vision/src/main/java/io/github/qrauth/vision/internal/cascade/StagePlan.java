package io.github.qrauth.vision.internal.cascade;

import io.github.qrauth.vision.internal.image.Pyramid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which stages a picture gets. */
public final class StagePlan {
  private static final int EVERY_STAGE = -1;

  private final int turn;
  private final @Nullable String first;

  private StagePlan(int turn, @Nullable String first) {
    this.turn = turn;
    this.first = first;
  }

  /** Everything: for a picture that comes once. */
  public static StagePlan everything() {
    return new StagePlan(EVERY_STAGE, null);
  }

  /**
   * The cheap stages and one of the dear ones: for a stream whose next frames bring the others.
   *
   * @param first the stage that read the last code, if one did: it comes before all others
   */
  public static StagePlan turn(int turn, @Nullable String first) {
    return new StagePlan(Math.floorMod(turn, Integer.MAX_VALUE), first);
  }

  /** Whether more frames of the same will come. */
  boolean isStream() {
    return turn != EVERY_STAGE;
  }

  List<Stage> stages(Pyramid pyramid) {
    List<Stage> stages = new ArrayList<>(Stages.cheap(pyramid));
    List<Stage> dear = Stages.dear(pyramid);
    stages.addAll(dear);
    if (isStream()) {
      Stage ofThisTurn = dear.get(turn % dear.size());
      stages.removeIf(stage -> dear.contains(stage) && stage != ofThisTurn && !isFirst(stage));
      stages.sort(Comparator.comparing(stage -> !isFirst(stage)));
    }
    return stages;
  }

  private boolean isFirst(Stage stage) {
    return stage.name().equals(first);
  }
}
