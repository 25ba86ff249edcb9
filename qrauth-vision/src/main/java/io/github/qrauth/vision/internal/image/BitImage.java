package io.github.qrauth.vision.internal.image;

/** A black-and-white picture, one bit a pixel, 64 pixels a word; a set bit is dark. */
public final class BitImage {
  private final long[] words;
  private final int rowWords;
  private final int width;
  private final int height;

  BitImage(int width, int height) {
    this(new long[((width + 63) >> 6) * height], width, height);
  }

  private BitImage(long[] words, int width, int height) {
    this.words = words;
    this.rowWords = (width + 63) >> 6;
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean dark(int x, int y) {
    return (words[y * rowWords + (x >> 6)] >>> x & 1) != 0;
  }

  /** Puts eight pixels, lowest bit leftmost, at x, a multiple of 8. */
  void put8(int x, int y, long bits) {
    words[y * rowWords + (x >> 6)] |= bits << x;
  }

  /** Light for dark, as in codes printed light on dark. */
  public BitImage inverted() {
    long[] turned = new long[words.length];
    long last = (width & 63) == 0 ? -1L : (1L << width) - 1;
    for (int i = 0; i < words.length; i++) {
      turned[i] = ~words[i] & (i % rowWords == rowWords - 1 ? last : -1L);
    }
    return new BitImage(turned, width, height);
  }

  /**
   * Writes the places where a row changes colour, left to right, beginning with light: even entries
   * start dark runs. Returns how many; {@code to} holds at least width + 1.
   */
  public int edges(int y, int[] to) {
    int count = 0;
    long carry = 0;
    int first = y * rowWords;
    for (int i = 0; i < rowWords; i++) {
      long word = words[first + i];
      long change = word ^ (word << 1 | carry);
      carry = word >>> 63;
      while (change != 0) {
        to[count++] = (i << 6) + Long.numberOfTrailingZeros(change);
        change &= change - 1;
      }
    }
    if ((count & 1) != 0) {
      to[count++] = width;
    }
    return count;
  }
}
