package io.github.qrauth.testkit.camera;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Gray pixels through JPEG and back, and as a file. */
final class Jpeg {
  private Jpeg() {}

  static byte[] lose(byte[] gray, int width, int height, double loss) {
    byte[] file = file(gray, width, height, Math.max(1 - loss / 100, 0.01));
    try {
      BufferedImage back = ImageIO.read(new ByteArrayInputStream(file));
      return ((DataBufferByte) back.getRaster().getDataBuffer()).getData();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static byte[] file(byte[] gray, int width, int height, double quality) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, gray);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
      out.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
