package io.github.qrauth.cli.decode;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Picture files with codes side by side. */
final class Pictured {
  private static final int MODULE = 6;
  private static final int QUIET = 4;

  private Pictured() {}

  /** Writes a PNG or JPEG, as the file's name ends, and gives its path back. */
  static Path codes(Path file, String... texts) {
    BufferedImage picture =
        new BufferedImage(320 * Math.max(texts.length, 1) + 20, 340, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setColor(Color.BLACK);
    for (int i = 0; i < texts.length; i++) {
      draw(graphics, matrix(texts[i]), 320 * i);
    }
    graphics.dispose();
    String name = file.getFileName().toString();
    try {
      if (!ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
        throw new AssertionError("no writer for " + name);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return file;
  }

  private static void draw(Graphics2D graphics, ByteMatrix code, int left) {
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y) == 1) {
          graphics.fillRect(left + (x + QUIET) * MODULE, (y + QUIET) * MODULE, MODULE, MODULE);
        }
      }
    }
  }

  private static ByteMatrix matrix(String text) {
    try {
      return Encoder.encode(
              text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
          .getMatrix();
    } catch (WriterException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
