package io.github.qrauth.vision.internal.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs finders whose sides face each other and joins pairs at a right angle. What is right is said
 * by each finder's own borders, so tilt does not matter.
 */
final class Triples {
  private static final double LEAST_MODULES = 11;
  private static final double MOST_MODULES = 190;
  private static final double MOST_SKEW = 0.4;
  private static final double MOST_RATIO = 1.4;
  private static final int MOST_OF_CORNER = 12;
  private static final double RANK_DOUBT = 0.2;

  /** Another finder that a side faces: which of its sides faces back, and how far it is. */
  private record Neighbour(Finder finder, int backSide, double modules, double doubt) {}

  /**
   * A triple's place among those of its corner: on a sheet of codes, every corner gets its turn.
   */
  private record Ranked(Triple triple, int rank) {
    double doubt() {
      return triple.doubt() + RANK_DOUBT * rank;
    }
  }

  private Triples() {}

  /** All plausible triples, the least doubtful first. */
  static List<Triple> of(List<Finder> finders, int most) {
    List<Ranked> ranked = new ArrayList<>();
    for (Finder corner : finders) {
      List<Triple> ofCorner = ofCorner(corner, finders);
      for (int rank = 0; rank < ofCorner.size(); rank++) {
        ranked.add(new Ranked(ofCorner.get(rank), rank));
      }
    }
    ranked.sort(Comparator.comparingDouble(Ranked::doubt));
    return ranked.stream().limit(most).map(Ranked::triple).toList();
  }

  private static List<Triple> ofCorner(Finder corner, List<Finder> finders) {
    List<List<Neighbour>> neighbours = new ArrayList<>();
    for (int side = 0; side < 4; side++) {
      neighbours.add(neighbours(finders, corner, side));
    }
    List<Triple> triples = new ArrayList<>();
    for (int side = 0; side < 4; side++) {
      join(corner, side, neighbours.get(side), neighbours.get((side + 1) & 3), triples);
    }
    triples.sort(Comparator.comparingDouble(Triple::doubt));
    return triples.size() <= MOST_OF_CORNER ? triples : triples.subList(0, MOST_OF_CORNER);
  }

  private static void join(
      Finder corner, int side, List<Neighbour> right, List<Neighbour> below, List<Triple> to) {
    for (Neighbour r : right) {
      for (Neighbour b : below) {
        double ratio = Math.max(r.modules / b.modules, b.modules / r.modules);
        if (ratio < MOST_RATIO && r.finder != b.finder) {
          double doubt = r.doubt + b.doubt + 2 * Math.log(ratio);
          double modules = Math.sqrt(r.modules * b.modules);
          to.add(
              new Triple(
                  corner,
                  side,
                  r.finder,
                  r.backSide + 2 & 3,
                  b.finder,
                  b.backSide + 1 & 3,
                  modules,
                  doubt + modules / 200));
        }
      }
    }
  }

  private static List<Neighbour> neighbours(List<Finder> finders, Finder from, int side) {
    List<Neighbour> found = new ArrayList<>();
    for (Finder other : finders) {
      if (other == from) {
        continue;
      }
      double there = steps(from, side, other);
      if (there <= 0) {
        continue;
      }
      for (int back = 0; back < 4; back++) {
        double here = steps(other, back, from);
        if (here > 0) {
          double modules = 3.5 * Math.sqrt(there * here);
          double growth = Math.abs(Math.log(there / here));
          if (modules >= LEAST_MODULES && modules <= MOST_MODULES && growth < 1.6) {
            double doubt = skew(from, side, other) + skew(other, back, from) + 0.25 * growth;
            found.add(new Neighbour(other, back, modules, doubt));
          }
        }
      }
    }
    return found;
  }

  /** Distance along a side's direction, in half finders; 0 when the other is elsewhere. */
  private static double steps(Finder from, int side, Finder to) {
    double ahead = coordinate(from, side, to);
    return ahead > 0 && Math.abs(coordinate(from, side + 1, to)) < MOST_SKEW * ahead ? ahead : 0;
  }

  private static double skew(Finder from, int side, Finder to) {
    return Math.abs(coordinate(from, side + 1, to)) / coordinate(from, side, to);
  }

  /** One affine coordinate in the finder's own frame, whose axes go through its sides' middles. */
  private static double coordinate(Finder of, int side, Finder to) {
    double ax = (of.towardsX(side) - of.towardsX(side + 2)) / 2;
    double ay = (of.towardsY(side) - of.towardsY(side + 2)) / 2;
    double bx = (of.towardsX(side + 1) - of.towardsX(side + 3)) / 2;
    double by = (of.towardsY(side + 1) - of.towardsY(side + 3)) / 2;
    double dx = to.x() - of.x();
    double dy = to.y() - of.y();
    return (dx * by - dy * bx) / (ax * by - ay * bx);
  }
}
