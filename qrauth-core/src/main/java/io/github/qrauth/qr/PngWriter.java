package io.github.qrauth.qr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Draws a code as PNG (ISO/IEC 15948), one bit per pixel, palette white and black. */
final class PngWriter {
  private static final int QUIET_ZONE = 4;
  private static final int MAX_SCALE = 32;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] WHITE_THEN_BLACK = {-1, -1, -1, 0, 0, 0};
  private static final byte BIT_DEPTH = 1;
  private static final byte PALETTE = 3;
  private static final byte FILTER_UP = 2;

  private PngWriter() {}

  static byte[] write(QrImage image, int scale) {
    if (scale < 1 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("the scale is 1 to 32 pixels per module, not " + scale);
    }
    int side = (image.size() + 2 * QUIET_ZONE) * scale;
    ByteArrayOutputStream png = new ByteArrayOutputStream(1024);
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header(side));
    chunk(png, "PLTE", WHITE_THEN_BLACK);
    chunk(png, "IDAT", deflate(pixels(image, scale)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] header(int side) {
    byte standard = 0;
    return ByteBuffer.allocate(13)
        .putInt(side)
        .putInt(side)
        .put(BIT_DEPTH)
        .put(PALETTE)
        .put(standard)
        .put(standard)
        .put(standard)
        .array();
  }

  /** Filtered rows: each is the difference to the one above, so that repeated rows are zeros. */
  private static byte[] pixels(QrImage image, int scale) {
    int modules = image.size() + 2 * QUIET_ZONE;
    int stride = 1 + (modules * scale + 7) / 8;
    byte[] pixels = new byte[stride * modules * scale];
    byte[] above = new byte[stride];
    for (int y = 0; y < modules; y++) {
      byte[] row = row(image, y - QUIET_ZONE, scale, stride);
      int offset = y * scale * stride;
      for (int i = 0; i < stride; i++) {
        pixels[offset + i] = (byte) (row[i] - above[i]);
      }
      above = row;
    }
    for (int filter = 0; filter < pixels.length; filter += stride) {
      pixels[filter] = FILTER_UP;
    }
    return pixels;
  }

  private static byte[] row(QrImage image, int y, int scale, int stride) {
    byte[] row = new byte[stride];
    for (int x = 0; x < image.size(); x++) {
      if (image.isDarkWithin(x, y)) {
        int first = (x + QUIET_ZONE) * scale;
        for (int pixel = first; pixel < first + scale; pixel++) {
          row[1 + (pixel >>> 3)] |= (byte) (0x80 >>> (pixel & 7));
        }
      }
    }
    return row;
  }

  private static byte[] deflate(byte[] pixels) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(pixels);
      deflater.finish();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    png.writeBytes(fourBytes(data.length));
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(fourBytes((int) checksum.getValue()));
  }

  private static byte[] fourBytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
