package io.github.qrauth.vision.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Picture files. */
final class Pictures {
  private Pictures() {}

  static byte[] png(int width, int height) throws IOException {
    return encoded("png", width, height);
  }

  static byte[] jpeg(int width, int height) throws IOException {
    return encoded("jpeg", width, height);
  }

  private static byte[] encoded(String format, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), format, out);
    return out.toByteArray();
  }
}
