package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BoxMeans;
import io.github.qrauth.vision.internal.image.GrayImage;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A grid that follows the paper: from the finders outwards, every patch of modules is moved to
 * where its modules stand out most, beginning where the patches next to it went. Needs no pattern
 * in between, so that bottles, folds and lenses show even in codes with a single alignment pattern.
 */
final class BentGrid implements Grid {
  /** Samples across one module. */
  private static final int FINE = 4;

  /** Modules from one node to the next. */
  private static final int STEP = 4;

  /** A patch is what lies so many modules from its node. */
  private static final int PATCH = 3;

  /** Modules around the code that are sampled too, so that patches can move there. */
  private static final int MARGIN = 2;

  /** Half a module: what is further away looks as clear, but is another module. */
  private static final int REACH = FINE / 2;

  /** Part of the clarity that a step away from the expected place costs. */
  private static final float STIFFNESS = 0.02f;

  /** Nodes this near to a finder's centre stay, since the finders were measured themselves. */
  private static final double HELD = 3.6;

  private static final int ROUNDS = 2;

  private final Grid flat;
  private final int dimension;
  private final int side;
  private final float[] clarity;
  private final BentNodes nodes;

  private BentGrid(Grid flat, int dimension, GrayImage image, double scale) {
    this.flat = flat;
    this.dimension = dimension;
    this.side = (dimension + 2 * MARGIN) * FINE;
    this.clarity = clarity(image, scale);
    this.nodes = new BentNodes((dimension + STEP - 1) / STEP + 1);
  }

  /** Bends a grid that is right at the finders. */
  static BentGrid of(Grid flat, int dimension, GrayImage image, double scale) {
    BentGrid grid = new BentGrid(flat, dimension, image, scale);
    grid.settle();
    return grid;
  }

  /** How far every fine sample is from the light around it: far inside of modules, near between. */
  private float[] clarity(GrayImage image, double scale) {
    float[] gray = new float[side * side];
    double[] at = new double[2];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        flat.locate((x + 0.5) / FINE - MARGIN, (y + 0.5) / FINE - MARGIN, at);
        gray[y * side + x] = (float) image.sample(at[0] / scale, at[1] / scale);
      }
    }
    float[] means = BoxMeans.around(gray, side, 5 * FINE);
    for (int i = 0; i < gray.length; i++) {
      gray[i] = Math.abs(gray[i] - means[i]);
    }
    return gray;
  }

  private void settle() {
    int[] outwards =
        IntStream.range(0, nodes.count())
            .boxed()
            .sorted(Comparator.comparingDouble(this::toFinder))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int round = 0; round < ROUNDS; round++) {
      for (int node : outwards) {
        if (toFinder(node) <= HELD) {
          nodes.settle(node, 0, 0);
        } else {
          move(node);
        }
      }
    }
  }

  /** Modules from a node to the nearest finder's centre, the longer way of the two. */
  private double toFinder(int node) {
    double u = nodes.column(node) * STEP;
    double v = nodes.row(node) * STEP;
    double far = dimension - 3.5;
    double corner = Math.max(Math.abs(u - 3.5), Math.abs(v - 3.5));
    double right = Math.max(Math.abs(u - far), Math.abs(v - 3.5));
    double below = Math.max(Math.abs(u - 3.5), Math.abs(v - far));
    return Math.min(corner, Math.min(right, below));
  }

  private void move(int node) {
    nodes.expect(node);
    int expectedU = Math.round(nodes.expectedU() * FINE);
    int expectedV = Math.round(nodes.expectedV() * FINE);
    float least = clarity(node, expectedU, expectedV);
    float best = least;
    int du = 0;
    int dv = 0;
    for (int b = -REACH; b <= REACH; b++) {
      for (int a = -REACH; a <= REACH; a++) {
        float cost = STIFFNESS * least * (a * a + b * b);
        float clear = clarity(node, expectedU + a, expectedV + b) - cost;
        if (clear > best) {
          best = clear;
          du = a;
          dv = b;
        }
      }
    }
    if (du == 0 && dv == 0) {
      nodes.settle(node, nodes.expectedU(), nodes.expectedV());
    } else {
      nodes.settle(node, (expectedU + du) / (float) FINE, (expectedV + dv) / (float) FINE);
    }
  }

  /** Of a node's patch, were it moved so many fine samples. */
  private float clarity(int node, int a, int b) {
    int u0 = nodes.column(node) * STEP;
    int v0 = nodes.row(node) * STEP;
    float sum = 0;
    int count = 0;
    for (int v = Math.max(v0 - PATCH, 0); v < Math.min(v0 + PATCH, dimension); v++) {
      int y = (v + MARGIN) * FINE + FINE / 2 + b;
      for (int u = Math.max(u0 - PATCH, 0); u < Math.min(u0 + PATCH, dimension); u++) {
        int x = (u + MARGIN) * FINE + FINE / 2 + a;
        if (x >= 1 && y >= 1 && x < side && y < side) {
          int p = y * side + x;
          sum += clarity[p] + clarity[p - 1] + clarity[p - side] + clarity[p - side - 1];
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  @Override
  public void locate(double u, double v, double[] xy) {
    double column = u / STEP;
    double row = v / STEP;
    flat.locate(u + nodes.movedU(column, row), v + nodes.movedV(column, row), xy);
  }
}
