package io.github.qrauth.vision.internal.image;

/**
 * A view on 8-bit gray pixels; nothing is copied. Pixel (x, y) covers the square from (x, y) to (x
 * + 1, y + 1), so a change of scale is a multiplication.
 */
public final class GrayImage {
  private final byte[] pixels;
  private final int offset;
  private final int stride;
  private final int width;
  private final int height;

  public GrayImage(byte[] pixels, int offset, int stride, int width, int height) {
    this.pixels = pixels;
    this.offset = offset;
    this.stride = stride;
    this.width = width;
    this.height = height;
  }

  GrayImage(int width, int height) {
    this(new byte[width * height], 0, width, width, height);
  }

  byte[] pixels() {
    return pixels;
  }

  int stride() {
    return stride;
  }

  int row(int y) {
    return offset + y * stride;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  int at(int x, int y) {
    return pixels[offset + y * stride + x] & 0xff;
  }

  /** Bilinear gray value in 0..255; a point outside takes the nearest pixel's. */
  public double sample(double x, double y) {
    double px = Math.min(Math.max(x - 0.5, 0), width - 1.001);
    double py = Math.min(Math.max(y - 0.5, 0), height - 1.001);
    int ix = (int) px;
    int iy = (int) py;
    double fx = px - ix;
    double fy = py - iy;
    int p = offset + iy * stride + ix;
    double top = (pixels[p] & 0xff) * (1 - fx) + (pixels[p + 1] & 0xff) * fx;
    p += stride;
    double bottom = (pixels[p] & 0xff) * (1 - fx) + (pixels[p + 1] & 0xff) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** A copy of the pixels, rows without gaps. */
  public byte[] toBytes() {
    byte[] bytes = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, row(y), bytes, y * width, width);
    }
    return bytes;
  }

  public boolean contains(double x, double y) {
    return x >= 0 && y >= 0 && x < width && y < height;
  }

  /** A view on a part. */
  public GrayImage part(int x, int y, int partWidth, int partHeight) {
    return new GrayImage(pixels, row(y) + x, stride, partWidth, partHeight);
  }

  /** This, or a smaller copy whose longer side is as long as this. */
  public GrayImage withLongestSide(int longest) {
    GrayImage image = this;
    while (Math.max(image.width, image.height) >= 2 * longest) {
      image = image.half();
    }
    int side = Math.max(image.width, image.height);
    return side <= longest
        ? image
        : image.resized(image.width * longest / side, image.height * longest / side);
  }

  private GrayImage resized(int toWidth, int toHeight) {
    GrayImage out = new GrayImage(Math.max(toWidth, 1), Math.max(toHeight, 1));
    double stepX = width / (double) out.width;
    double stepY = height / (double) out.height;
    for (int y = 0; y < out.height; y++) {
      for (int x = 0; x < out.width; x++) {
        out.pixels[y * out.width + x] = (byte) sample((x + 0.5) * stepX, (y + 0.5) * stepY);
      }
    }
    return out;
  }

  /** Half the size, each pixel the mean of four; eight pixels are added at a time. */
  GrayImage half() {
    GrayImage out = new GrayImage(width / 2, height / 2);
    for (int y = 0; y < out.height; y++) {
      int a = row(2 * y);
      int b = a + stride;
      int to = out.row(y);
      int x = 0;
      for (; x + 4 <= out.width; x += 4, a += 8, b += 8) {
        Lanes.putFour(out.pixels, to + x, Lanes.meansOfFour(pixels, a, b));
      }
      for (; x < out.width; x++, a += 2, b += 2) {
        int sum =
            (pixels[a] & 0xff)
                + (pixels[a + 1] & 0xff)
                + (pixels[b] & 0xff)
                + (pixels[b + 1] & 0xff);
        out.pixels[to + x] = (byte) ((sum + 2) >> 2);
      }
    }
    return out;
  }

  /** Twice the size, bilinear: finder runs of one pixel become measurable. */
  GrayImage twice() {
    GrayImage out = new GrayImage(width * 2, height * 2);
    for (int y = 0; y < out.height; y++) {
      int near = row(y >> 1);
      int farY = (y & 1) == 0 ? Math.max((y >> 1) - 1, 0) : Math.min((y >> 1) + 1, height - 1);
      int far = row(farY);
      int to = out.row(y);
      for (int x = 0; x < width; x++) {
        int left = Math.max(x - 1, 0);
        int right = Math.min(x + 1, width - 1);
        int here = 3 * (pixels[near + x] & 0xff) + (pixels[far + x] & 0xff);
        int before = 3 * (pixels[near + left] & 0xff) + (pixels[far + left] & 0xff);
        int after = 3 * (pixels[near + right] & 0xff) + (pixels[far + right] & 0xff);
        out.pixels[to + 2 * x] = (byte) ((3 * here + before + 8) >> 4);
        out.pixels[to + 2 * x + 1] = (byte) ((3 * here + after + 8) >> 4);
      }
    }
    return out;
  }
}
