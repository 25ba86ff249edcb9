package io.github.qrauth.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Reads codes from pictures as a stock scanner does: without looking for inverted ones. */
final class QrReader {
  private QrReader() {}

  static Optional<String> read(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    try {
      return Optional.of(
          new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText());
    } catch (NotFoundException notFound) {
      return Optional.empty();
    } catch (ReaderException unreadable) {
      throw new AssertionError("found but not readable", unreadable);
    }
  }

  /** The picture in the middle of a page of this colour. */
  static BufferedImage onPage(BufferedImage picture, Color page) {
    int margin = 60;
    int width = picture.getWidth() + 2 * margin;
    int height = picture.getHeight() + 2 * margin;
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(page);
    graphics.fillRect(0, 0, width, height);
    graphics.drawImage(picture, margin, margin, null);
    graphics.dispose();
    return result;
  }
}
