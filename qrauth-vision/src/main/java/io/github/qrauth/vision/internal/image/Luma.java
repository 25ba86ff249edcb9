package io.github.qrauth.vision.internal.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.function.Supplier;

/** Brightness of somebody's pixels, made when it is asked for. */
public final class Luma {
  /** Where red, green, blue and alpha lie in a pixel's bytes; alpha -1 when there is none. */
  public enum Order {
    RGB(3, 0, 1, 2, -1),
    BGR(3, 2, 1, 0, -1),
    RGBA(4, 0, 1, 2, 3),
    BGRA(4, 2, 1, 0, 3);

    private final int size;
    private final int red;
    private final int green;
    private final int blue;
    private final int alpha;

    Order(int size, int red, int green, int blue, int alpha) {
      this.size = size;
      this.red = red;
      this.green = green;
      this.blue = blue;
      this.alpha = alpha;
    }
  }

  private final int width;
  private final int height;
  private final Supplier<GrayImage> gray;

  private Luma(int width, int height, Supplier<GrayImage> gray) {
    this.width = width;
    this.height = height;
    this.gray = gray;
  }

  public static Luma gray(byte[] pixels, int offset, int stride, int width, int height) {
    check(pixels.length - offset, stride, width, height, 1);
    GrayImage image = new GrayImage(pixels, offset, stride, width, height);
    return new Luma(width, height, () -> image);
  }

  public static Luma packed(byte[] pixels, int width, int height, int stride, Order order) {
    check(pixels.length, stride, width, height, order.size);
    return new Luma(width, height, () -> unpacked(pixels, width, height, stride, order));
  }

  /** Any picture; component rasters of one 8-bit gray or three BGR bytes are used in place. */
  public static Luma of(BufferedImage image) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    if (raster.getDataBuffer() instanceof DataBufferByte bytes
        && bytes.getNumBanks() == 1
        && raster.getSampleModel() instanceof ComponentSampleModel model
        && raster.getParent() == null) {
      int stride = model.getScanlineStride();
      if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
        return gray(bytes.getData(), bytes.getOffset(), stride, width, height);
      }
      if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && bytes.getOffset() == 0) {
        return packed(bytes.getData(), width, height, stride, Order.BGR);
      }
    }
    return new Luma(width, height, () -> converted(image));
  }

  private static void check(int length, int stride, int width, int height, int pixelSize) {
    if (width < 1 || height < 1 || stride < (long) width * pixelSize) {
      throw new IllegalArgumentException(
          "a frame of " + width + "x" + height + " pixels with a row of " + stride + " bytes");
    }
    if (length < (long) stride * (height - 1) + (long) width * pixelSize) {
      throw new IllegalArgumentException(
          length + " bytes are too few for " + width + "x" + height + " pixels");
    }
  }

  /** The same, made now: colours need not be kept. */
  public Luma inGray() {
    GrayImage made = gray.get();
    return new Luma(width, height, () -> made);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public GrayImage gray() {
    return gray.get();
  }

  private static GrayImage unpacked(byte[] from, int width, int height, int stride, Order order) {
    GrayImage out = new GrayImage(width, height);
    byte[] to = out.pixels();
    for (int y = 0; y < height; y++) {
      int p = y * stride;
      int t = y * width;
      for (int x = 0; x < width; x++, p += order.size) {
        int value = luma(from[p + order.red], from[p + order.green], from[p + order.blue]);
        to[t + x] = (byte) (order.alpha < 0 ? value : onWhite(value, from[p + order.alpha] & 0xff));
      }
    }
    return out;
  }

  private static GrayImage converted(BufferedImage image) {
    if (image.getRaster().getNumBands() == 1
        && !image.getColorModel().hasAlpha()
        && image.getType() == BufferedImage.TYPE_USHORT_GRAY) {
      return highBytes(image.getRaster());
    }
    GrayImage out = new GrayImage(image.getWidth(), image.getHeight());
    int[] row = new int[out.width()];
    for (int y = 0; y < out.height(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      int t = out.row(y);
      for (int x = 0; x < row.length; x++) {
        int argb = row[x];
        int value = luma((byte) (argb >> 16), (byte) (argb >> 8), (byte) argb);
        out.pixels()[t + x] = (byte) onWhite(value, argb >>> 24);
      }
    }
    return out;
  }

  private static GrayImage highBytes(Raster raster) {
    GrayImage out = new GrayImage(raster.getWidth(), raster.getHeight());
    int[] row = new int[out.width()];
    for (int y = 0; y < out.height(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        out.pixels()[out.row(y) + x] = (byte) (row[x] >> 8);
      }
    }
    return out;
  }

  /** BT.601 weights in 1/256. */
  private static int luma(byte red, byte green, byte blue) {
    return (77 * (red & 0xff) + 150 * (green & 0xff) + 29 * (blue & 0xff)) >> 8;
  }

  private static int onWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha)) / 255;
  }
}
