package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BitImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks along rows for the runs 1:1:3:1:1 that every line through a finder pattern's centre shows,
 * and keeps those that a column confirms.
 */
final class FinderScan {
  private static final int MOST_SPOTS = 1000;

  /** Where noise shows too many spots, they shall be from the whole picture. */
  private static final int PASSES = 4;

  private final BitImage image;
  private final int[] edges;
  private final List<Spot> spots = new ArrayList<>();
  private final double[] column = new double[2];

  FinderScan(BitImage image) {
    this.image = image;
    this.edges = new int[image.width() + 2];
  }

  /** At most {@code most}, those first that most rows show: noise rarely repeats itself. */
  List<Spot> spots(int rowStep, int most) {
    for (int pass = 0; pass < PASSES; pass++) {
      int first = rowStep / 2 + pass * rowStep;
      for (int y = first; y < image.height() && spots.size() < MOST_SPOTS; y += PASSES * rowStep) {
        scanRow(y);
      }
    }
    spots.sort(Comparator.comparingInt(Spot::rows).reversed());
    return spots.size() <= most ? spots : spots.subList(0, most);
  }

  private void scanRow(int y) {
    int count = image.edges(y, edges);
    for (int i = 0; i + 5 < count; i += 2) {
      int total = edges[i + 5] - edges[i];
      if (total >= 7
          && isFinder(
              total,
              edges[i + 1] - edges[i],
              edges[i + 2] - edges[i + 1],
              edges[i + 3] - edges[i + 2],
              edges[i + 4] - edges[i + 3],
              edges[i + 5] - edges[i + 4])) {
        confirm((edges[i + 2] + edges[i + 3]) / 2.0, y, total);
      }
    }
  }

  /** Half a module of tolerance, and half a pixel because an edge falls between two pixels. */
  private static boolean isFinder(int total, int a, int b, int c, int d, int e) {
    int slack = total / 2 + 4;
    return Math.abs(7 * c - 3 * total) <= 3 * slack
        && Math.abs(7 * b - total) <= slack
        && Math.abs(7 * d - total) <= slack
        && Math.abs(7 * a - total) <= slack
        && Math.abs(7 * e - total) <= slack;
  }

  private void confirm(double x, int y, int total) {
    for (Spot spot : spots) {
      if (spot.holds(x, y + 0.5, total)) {
        spot.sawAgain();
        return;
      }
    }
    if (confirmColumn((int) x, y, total)) {
      double size = Math.sqrt(total * column[1]);
      spots.add(new Spot(x, column[0], size));
    }
  }

  /** Runs up and down from a dark pixel; leaves the centre and length of the seven modules. */
  private boolean confirmColumn(int x, int y, int total) {
    int limit = 3 * total;
    int up = run(x, y, -1, true, limit);
    int down = run(x, y + 1, 1, true, limit);
    int upLight = run(x, y - up, -1, false, limit);
    int downLight = run(x, y + 1 + down, 1, false, limit);
    int upDark = run(x, y - up - upLight, -1, true, limit);
    int downDark = run(x, y + 1 + down + downLight, 1, true, limit);
    int length = up + down + upLight + downLight + upDark + downDark;
    if (length > limit || 3 * length < total) {
      return false;
    }
    column[0] = y + 1 + (down - up) / 2.0;
    column[1] = length;
    return isFinder(length, upDark, upLight, up + down, downLight, downDark);
  }

  private int run(int x, int from, int step, boolean dark, int limit) {
    int y = from;
    int length = 0;
    while (y >= 0 && y < image.height() && length <= limit && image.dark(x, y) == dark) {
      y += step;
      length++;
    }
    return length;
  }
}
