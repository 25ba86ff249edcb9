package io.github.qrauth.vision.internal.image;

/** The threshold that separates a histogram into two classes with the largest variance between. */
final class Otsu {
  private Otsu() {}

  static int split(int[] histogram) {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < histogram.length; i++) {
      all += histogram[i];
      sum += (double) i * histogram[i];
    }
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int split = histogram.length / 2;
    for (int i = 0; i < histogram.length - 1; i++) {
      below += histogram[i];
      sumBelow += (double) i * histogram[i];
      double above = all - below;
      if (below > 0 && above > 0) {
        double gap = sumBelow / below - (sum - sumBelow) / above;
        double between = below * above * gap * gap;
        if (between > best) {
          best = between;
          split = i + 1;
        }
      }
    }
    return split;
  }
}
