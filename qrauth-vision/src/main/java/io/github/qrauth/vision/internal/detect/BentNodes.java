package io.github.qrauth.vision.internal.detect;

/**
 * A net of nodes and how far each was moved, in modules; between nodes the move is interpolated.
 */
final class BentNodes {
  /** The bend goes on from node to node, a little less each time: paper is stiff. */
  private static final float CARRIED_ON = 0.7f;

  private static final float MOST = 3;

  private final int side;
  private final float[] du;
  private final float[] dv;
  private final boolean[] settled;
  private float expectedU;
  private float expectedV;

  BentNodes(int side) {
    this.side = side;
    this.du = new float[side * side];
    this.dv = new float[side * side];
    this.settled = new boolean[side * side];
  }

  int count() {
    return side * side;
  }

  int column(int node) {
    return node % side;
  }

  int row(int node) {
    return node / side;
  }

  void settle(int node, float u, float v) {
    du[node] = Math.min(Math.max(u, -MOST), MOST);
    dv[node] = Math.min(Math.max(v, -MOST), MOST);
    settled[node] = true;
  }

  /** Says where a node should be by the settled ones around it; 0 without any. */
  void expect(int node) {
    int i = column(node);
    int j = row(node);
    expectedU = 0;
    expectedV = 0;
    float weight = 0;
    for (int b = Math.max(j - 1, 0); b <= Math.min(j + 1, side - 1); b++) {
      for (int a = Math.max(i - 1, 0); a <= Math.min(i + 1, side - 1); a++) {
        int other = b * side + a;
        if (other != node && settled[other]) {
          float w = a == i || b == j ? 2 : 1;
          int further = further(2 * a - i, 2 * b - j);
          expectedU += w * carriedOn(du, other, further);
          expectedV += w * carriedOn(dv, other, further);
          weight += w;
        }
      }
    }
    expectedU /= Math.max(weight, 1);
    expectedV /= Math.max(weight, 1);
  }

  float expectedU() {
    return expectedU;
  }

  float expectedV() {
    return expectedV;
  }

  /** The settled node of this column and row, or negative. */
  private int further(int i, int j) {
    boolean inside = i >= 0 && j >= 0 && i < side && j < side;
    return inside && settled[j * side + i] ? j * side + i : -1;
  }

  private static float carriedOn(float[] moved, int near, int further) {
    return further < 0 ? moved[near] : moved[near] + CARRIED_ON * (moved[near] - moved[further]);
  }

  double movedU(double column, double row) {
    return between(du, column, row);
  }

  double movedV(double column, double row) {
    return between(dv, column, row);
  }

  private double between(float[] moved, double column, double row) {
    double x = Math.min(Math.max(column, 0), side - 1.001);
    double y = Math.min(Math.max(row, 0), side - 1.001);
    int p = (int) y * side + (int) x;
    double fx = x - (int) x;
    double fy = y - (int) y;
    return (1 - fy) * ((1 - fx) * moved[p] + fx * moved[p + 1])
        + fy * ((1 - fx) * moved[p + side] + fx * moved[p + side + 1]);
  }
}
