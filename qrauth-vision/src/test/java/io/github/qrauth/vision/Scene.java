package io.github.qrauth.vision;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A gray picture on which codes are painted through a projective map; seeded, so repeatable. */
final class Scene {
  private final int width;
  private final int height;
  private final float[] pixels;

  Scene(int width, int height, int ground) {
    this.width = width;
    this.height = height;
    this.pixels = new float[width * height];
    Arrays.fill(pixels, ground);
  }

  static ByteMatrix code(String text, ErrorCorrectionLevel level, int version) {
    try {
      QRCode code =
          Encoder.encode(
              text,
              com.google.zxing.qrcode.decoder.ErrorCorrectionLevel.valueOf(level.name()),
              version == 0
                  ? Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")
                  : Map.of(
                      EncodeHintType.QR_VERSION, version, EncodeHintType.CHARACTER_SET, "UTF-8"));
      return code.getMatrix();
    } catch (WriterException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static ByteMatrix code(String text) {
    return code(text, ErrorCorrectionLevel.M, 0);
  }

  /** Where a code lies and how it looks. Angles in degrees; tilt turns it away about its height. */
  record Pose(
      double x,
      double y,
      double module,
      double angle,
      double tilt,
      boolean mirrored,
      int dark,
      int light) {
    static Pose at(double x, double y, double module) {
      return new Pose(x, y, module, 0, 0, false, 0, 255);
    }

    Pose turned(double degrees) {
      return new Pose(x, y, module, degrees, tilt, mirrored, dark, light);
    }

    Pose tilted(double degrees) {
      return new Pose(x, y, module, angle, degrees, mirrored, dark, light);
    }

    Pose asMirrored() {
      return new Pose(x, y, module, angle, tilt, true, dark, light);
    }

    Pose coloured(int darkGray, int lightGray) {
      return new Pose(x, y, module, angle, tilt, mirrored, darkGray, lightGray);
    }
  }

  /** Paints a code with its quiet zone, four modules wide, nine samples a pixel. */
  Scene paint(ByteMatrix code, Pose pose) {
    int size = code.getWidth();
    double cos = Math.cos(Math.toRadians(pose.angle));
    double sin = Math.sin(Math.toRadians(pose.angle));
    double squeeze = Math.cos(Math.toRadians(pose.tilt));
    double away = Math.sin(Math.toRadians(pose.tilt)) / (3 * size);
    for (int py = 0; py < height; py++) {
      for (int px = 0; px < width; px++) {
        float sum = 0;
        int inside = 0;
        for (int s = 0; s < 9; s++) {
          double dx = (px + (s % 3 + 0.5) / 3 - pose.x) / pose.module;
          double dy = (py + (s / 3 + 0.5) / 3 - pose.y) / pose.module;
          double a = dx * cos + dy * sin;
          double b = dy * cos - dx * sin;
          double u = a / (squeeze - a * away);
          double v = b * (1 + u * away);
          u = (pose.mirrored ? -u : u) + size / 2.0;
          v += size / 2.0;
          if (squeeze - a * away > 0 && u >= -4 && v >= -4 && u < size + 4 && v < size + 4) {
            inside++;
            boolean on =
                u >= 0 && v >= 0 && u < size && v < size && code.get((int) u, (int) v) == 1;
            sum += on ? pose.dark : pose.light;
          }
        }
        if (inside > 0) {
          int at = py * width + px;
          pixels[at] = (sum + (9 - inside) * pixels[at]) / 9;
        }
      }
    }
    return this;
  }

  /** Three box blurs, close to a Gaussian. */
  Scene blur(int radius) {
    for (int pass = 0; pass < 3; pass++) {
      box(radius, 1, width, height, width);
      box(radius, width, height, width, 1);
    }
    return this;
  }

  private void box(int radius, int step, int length, int lines, int lineStep) {
    float[] line = new float[length];
    for (int l = 0; l < lines; l++) {
      for (int i = 0; i < length; i++) {
        line[i] = pixels[l * lineStep + i * step];
      }
      for (int i = 0; i < length; i++) {
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
          sum += line[Math.min(Math.max(i + k, 0), length - 1)];
        }
        pixels[l * lineStep + i * step] = sum / (2 * radius + 1);
      }
    }
  }

  Scene noise(double deviation, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (float) (random.nextGaussian() * deviation);
    }
    return this;
  }

  /** Light that grows from left to right, from a part of its strength to all of it. */
  Scene shade(double least) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] *= (float) (least + (1 - least) * (i % width) / width);
    }
    return this;
  }

  /** Rolls the picture around an upright cylinder of this radius in pixels, seen from afar. */
  Scene rolled(double radius) {
    float[] flat = pixels.clone();
    for (int i = 0; i < pixels.length; i++) {
      double x = (i % width + 0.5 - width / 2.0) / radius;
      double from = width / 2.0 + radius * Math.asin(Math.min(Math.max(x, -1), 1)) - 0.5;
      int left = (int) Math.min(Math.max(from, 0), width - 2.0);
      float part = (float) Math.min(Math.max(from - left, 0), 1);
      int at = i - i % width + left;
      pixels[i] = flat[at] * (1 - part) + flat[at + 1] * part;
    }
    return this;
  }

  /** A blot of one gray value. */
  Scene blot(int x, int y, int side, int gray) {
    for (int py = y; py < y + side; py++) {
      Arrays.fill(pixels, py * width + x, py * width + x + side, gray);
    }
    return this;
  }

  byte[] gray() {
    byte[] gray = new byte[pixels.length];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) Math.min(Math.max(Math.round(pixels[i]), 0), 255);
    }
    return gray;
  }

  Frame frame() {
    return Frame.gray8(gray(), width, height);
  }
}
