package io.github.qrauth.testkit.camera;

/**
 * Where the camera is: from a pixel along its ray to a place on the screen, in modules from the
 * code's centre. The screen is a plane or a cylinder that bends away.
 */
final class Pose {
  /** Focal length by the frame's width: a horizontal field of view of 58 degrees. */
  private static final double FOCAL = 0.9;

  private static final double FLAT = 1e9;

  private final double centreX;
  private final double centreY;
  private final double halfDiagonal;
  private final double focal;
  private final double lens;
  private final double radius;
  private final double[] rotation;
  private final double eyeX;
  private final double eyeY;
  private final double eyeZ;

  /** The place that the last ray met. */
  double u;

  double v;

  /**
   * @param offsetX where the code's centre is in the frame, in pixels from the frame's centre
   * @param turn degrees that the camera is rolled
   * @param axis degrees: the direction in which it is tilted
   */
  Pose(
      Conditions conditions,
      int codeSize,
      double offsetX,
      double offsetY,
      double turn,
      double axis) {
    centreX = conditions.width() / 2.0;
    centreY = conditions.height() / 2.0;
    halfDiagonal = Math.hypot(centreX, centreY);
    focal = FOCAL * conditions.width();
    lens = conditions.of(Effect.LENS);
    double arc = Math.toRadians(conditions.of(Effect.CURVE));
    radius = arc < 1e-6 ? FLAT : codeSize / arc;
    rotation = rotation(turn, axis, conditions.of(Effect.TILT));
    double distance = focal / conditions.of(Effect.MODULE_SIZE);
    double tx = offsetX / focal * distance;
    double ty = offsetY / focal * distance;
    eyeX = -(rotation[0] * tx + rotation[3] * ty + rotation[6] * distance);
    eyeY = -(rotation[1] * tx + rotation[4] * ty + rotation[7] * distance);
    eyeZ = -(rotation[2] * tx + rotation[5] * ty + rotation[8] * distance);
  }

  /** Follows the ray of a place in the frame; false when it misses the screen's surface. */
  boolean meets(double pixelX, double pixelY) {
    double x = (pixelX - centreX) / halfDiagonal;
    double y = (pixelY - centreY) / halfDiagonal;
    double scale = (1 + lens * (x * x + y * y)) * halfDiagonal / focal;
    double rayX = x * scale;
    double rayY = y * scale;
    double dx = rotation[0] * rayX + rotation[3] * rayY + rotation[6];
    double dy = rotation[1] * rayX + rotation[4] * rayY + rotation[7];
    double dz = rotation[2] * rayX + rotation[5] * rayY + rotation[8];
    return radius == FLAT ? meetsPlane(dx, dy, dz) : meetsCylinder(dx, dy, dz);
  }

  private boolean meetsPlane(double dx, double dy, double dz) {
    double t = -eyeZ / dz;
    u = eyeX + t * dx;
    v = eyeY + t * dy;
    return t > 0;
  }

  private boolean meetsCylinder(double dx, double dy, double dz) {
    double behind = eyeZ - radius;
    double a = dx * dx + dz * dz;
    double b = eyeX * dx + behind * dz;
    double c = eyeX * eyeX + behind * behind - radius * radius;
    double root = b * b - a * c;
    if (root < 0) {
      return false;
    }
    double t = (-b - Math.sqrt(root)) / a;
    u = radius * Math.atan2(eyeX + t * dx, radius - (eyeZ + t * dz));
    v = eyeY + t * dy;
    return t > 0;
  }

  /** Rolled by {@code turn}, then tilted about an axis that lies in the screen; row by row. */
  private static double[] rotation(double turn, double axis, double tilt) {
    double[] leaned = times(times(roll(-axis), lean(tilt)), roll(axis));
    return times(roll(turn), leaned);
  }

  private static double[] roll(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new double[] {cos, -sin, 0, sin, cos, 0, 0, 0, 1};
  }

  private static double[] lean(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new double[] {cos, 0, sin, 0, 1, 0, -sin, 0, cos};
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = new double[9];
    for (int i = 0; i < 9; i++) {
      int row = i / 3 * 3;
      int column = i % 3;
      product[i] = a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6];
    }
    return product;
  }
}
