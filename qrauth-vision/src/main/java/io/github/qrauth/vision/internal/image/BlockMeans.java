package io.github.qrauth.vision.internal.image;

/**
 * Brightness around every place, by an integral image over blocks of 8x8 pixels: a threshold needs
 * no finer one, and it costs a fraction of an integral over pixels.
 */
public final class BlockMeans {
  private final GrayImage image;
  private final int columns;
  private final int rows;
  private final int[] integral;

  public BlockMeans(GrayImage image) {
    this.image = image;
    this.columns = (image.width() + 7) >> 3;
    this.rows = (image.height() + 7) >> 3;
    this.integral = new int[(columns + 1) * (rows + 1)];
    for (int by = 0; by < rows; by++) {
      int sum = 0;
      int above = by * (columns + 1) + 1;
      for (int bx = 0; bx < columns; bx++) {
        sum += mean16(bx, by);
        integral[above + columns + 1 + bx] = integral[above + bx] + sum;
      }
    }
  }

  /** Sixteen times a block's mean. */
  private int mean16(int bx, int by) {
    int x = bx << 3;
    int y = by << 3;
    int h = Math.min(8, image.height() - y);
    if (x + 8 > image.width()) {
      return mean16OfPart(x, y, image.width() - x, h);
    }
    int sum = Lanes.sum(image.pixels(), image.row(y) + x, image.stride(), h);
    return h == 8 ? sum >> 2 : sum * 2 / h;
  }

  private int mean16OfPart(int x, int y, int w, int h) {
    int sum = 0;
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        sum += image.at(x + j, y + i);
      }
    }
    return sum * 16 / (w * h);
  }

  /**
   * Dark is what is darker than the mean of the blocks around, {@code radius} blocks each way, less
   * {@code bias} gray levels that keep the noise of even places light.
   */
  public BitImage darkerThanAround(int radius, int bias) {
    BitImage out = new BitImage(image.width(), image.height());
    for (int by = 0; by < rows; by++) {
      int y0 = Math.max(by - radius, 0);
      int y1 = Math.min(by + radius + 1, rows);
      int h = Math.min(8, image.height() - (by << 3));
      for (int bx = 0; bx < columns; bx++) {
        int x0 = Math.max(bx - radius, 0);
        int x1 = Math.min(bx + radius + 1, columns);
        int mean = sum(x0, y0, x1, y1) / ((x1 - x0) * (y1 - y0) * 16);
        threshold(out, bx << 3, by << 3, h, Math.max(mean - bias, 1));
      }
    }
    return out;
  }

  /** Dark is what is darker than one level, chosen from the whole picture. */
  public BitImage darkerThan(int level) {
    BitImage out = new BitImage(image.width(), image.height());
    for (int by = 0; by < rows; by++) {
      int h = Math.min(8, image.height() - (by << 3));
      for (int bx = 0; bx < columns; bx++) {
        threshold(out, bx << 3, by << 3, h, level);
      }
    }
    return out;
  }

  /** The level that best splits the blocks in two classes (Otsu). */
  public int split() {
    int[] histogram = new int[256];
    for (int by = 0; by < rows; by++) {
      for (int bx = 0; bx < columns; bx++) {
        histogram[sum(bx, by, bx + 1, by + 1) >> 4]++;
      }
    }
    return Otsu.split(histogram);
  }

  private int sum(int x0, int y0, int x1, int y1) {
    int w = columns + 1;
    return integral[y1 * w + x1]
        - integral[y0 * w + x1]
        - integral[y1 * w + x0]
        + integral[y0 * w + x0];
  }

  private void threshold(BitImage out, int x, int y, int h, int level) {
    if (x + 8 > image.width()) {
      thresholdPart(out, x, y, h, level);
      return;
    }
    long levels = Lanes.all(level);
    for (int i = 0; i < h; i++) {
      out.put8(x, y + i, Lanes.darker(image.pixels(), image.row(y + i) + x, levels));
    }
  }

  private void thresholdPart(BitImage out, int x, int y, int h, int level) {
    for (int i = 0; i < h; i++) {
      long bits = 0;
      for (int j = 0; x + j < image.width(); j++) {
        bits |= image.at(x + j, y + i) < level ? 1L << j : 0;
      }
      out.put8(x, y + i, bits);
    }
  }
}
