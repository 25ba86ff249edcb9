package io.github.qrauth.testkit.camera;

/** The hand, or head, that holds the camera: where it points in one frame of a film. */
final class Hand {
  /** Most pixels that the code wanders from one frame to the next, of the frame's width. */
  private static final double WANDERING = 0.006;

  private final double offsetX;
  private final double offsetY;
  private final double turn;
  private final double axis;
  private final double direction;
  private final double glareX;
  private final double glareY;
  private final double glareRadius;
  private final Conditions conditions;
  private final int codeSize;

  Hand(long seed, int frame, Conditions conditions, int codeSize) {
    this.conditions = conditions;
    this.codeSize = codeSize;
    double side = codeSize * conditions.of(Effect.MODULE_SIZE);
    double roomX = Math.max(0, (conditions.width() - 1.3 * side) / 4);
    double roomY = Math.max(0, (conditions.height() - 1.3 * side) / 4);
    double step = WANDERING * conditions.width();
    Grain film = new Grain(seed);
    double startX = film.between(-roomX, roomX);
    double startY = film.between(-roomY, roomY);
    double driftX = film.between(-step, step);
    double driftY = film.between(-step, step);
    axis = film.between(0, 360);
    double startTurn = film.between(-180, 180);
    double drift = film.between(-1, 1);
    double spotX = film.between(-0.4, 0.4) * side;
    double spotY = film.between(-0.4, 0.4) * side;
    Grain tremor = new Grain(seed * 31 + frame + 1);
    offsetX = bounded(startX + frame * driftX, roomX) + tremor.normal();
    offsetY = bounded(startY + frame * driftY, roomY) + tremor.normal();
    turn = startTurn + frame * drift + 0.3 * tremor.normal();
    direction = tremor.between(0, 180);
    glareX = conditions.width() / 2.0 + offsetX + spotX;
    glareY = conditions.height() / 2.0 + offsetY + spotY;
    glareRadius = 0.15 * side;
  }

  Pose pose() {
    return new Pose(conditions, codeSize, offsetX, offsetY, turn, axis);
  }

  /** Degrees: where it moves while the shutter is open. */
  double direction() {
    return direction;
  }

  double glareX() {
    return glareX;
  }

  double glareY() {
    return glareY;
  }

  double glareRadius() {
    return glareRadius;
  }

  /** Turns back at the edge of its room, as people do who keep a code in view. */
  private static double bounded(double value, double room) {
    if (room == 0) {
      return 0;
    }
    double period = 4 * room;
    double phase = ((value + room) % period + period) % period;
    return phase < 2 * room ? phase - room : 3 * room - phase;
  }
}
