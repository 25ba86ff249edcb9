package io.github.qrauth.vision.internal.detect;

/** The four straight lines on which the border points of a finder lie. */
final class BorderSides {
  private static final int ROUNDS = 3;
  private static final int LEAST_POINTS = 4;

  private final BorderPoints points;
  private final SquareShape shape = new SquareShape();
  private final int[] side = new int[BorderPoints.RAYS];
  private final Line[] lines = {new Line(), new Line(), new Line(), new Line()};

  BorderSides(BorderPoints points) {
    this.points = points;
  }

  /** Fits lines to sides and gives points to the nearest line, in turns; false without four. */
  boolean fit() {
    shape.assign(points, side);
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < 4; k++) {
        if (!fit(k)) {
          return false;
        }
      }
      assignToNearest();
    }
    return true;
  }

  Line line(int k) {
    return lines[k & 3];
  }

  /** Mean distance of the points from their lines, each counted as at most this. */
  double error(double most) {
    double error = 0;
    for (int i = 0; i < points.count(); i++) {
      error += Math.min(distance(lines[side[i]], i), most) / points.count();
    }
    return error;
  }

  /** Points beyond twice the usual distance are left out on a second pass. */
  private boolean fit(int k) {
    double reach = Double.MAX_VALUE;
    for (int pass = 0; pass < 2; pass++) {
      Scatter scatter = new Scatter();
      for (int i = 0; i < points.count(); i++) {
        if (side[i] == k && (pass == 0 || distance(lines[k], i) <= reach)) {
          scatter.add(points.x(i), points.y(i));
        }
      }
      if (scatter.count() < LEAST_POINTS) {
        return pass > 0;
      }
      lines[k].through(scatter);
      reach = Math.max(1.0, 1.5 * sumOfDistances(k) / scatter.count());
    }
    return true;
  }

  private double sumOfDistances(int k) {
    double sum = 0;
    for (int i = 0; i < points.count(); i++) {
      sum += side[i] == k ? distance(lines[k], i) : 0;
    }
    return sum;
  }

  private void assignToNearest() {
    for (int i = 0; i < points.count(); i++) {
      double least = Double.MAX_VALUE;
      for (int k = 0; k < 4; k++) {
        double distance = distance(lines[k], i);
        if (distance < least && isBeyondCentre(lines[k], i)) {
          least = distance;
          side[i] = k;
        }
      }
    }
  }

  /** Whether a point lies on the line's side of the centre. */
  private boolean isBeyondCentre(Line line, int i) {
    double ofCentre = line.offset(points.centreX(), points.centreY());
    return (line.offset(points.x(i), points.y(i)) - ofCentre) * -ofCentre > 0;
  }

  private double distance(Line line, int i) {
    return Math.abs(line.offset(points.x(i), points.y(i)));
  }
}
