package io.github.qrauth.demo.browser;

import boofcv.abst.fiducial.QrCodeDetector;
import boofcv.alg.fiducial.qrcode.QrCode;
import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Reads the QR codes in a screenshot by BoofCV, which shares no code with ZXing, that drew them.
 * Not thread-safe.
 */
final class ScreenshotReader {
  private final QrCodeDetector<GrayU8> detector = FactoryFiducial.qrcode(null, GrayU8.class);

  /** The texts of all codes in a PNG, in no particular order. */
  List<String> read(byte[] png) {
    detector.process(gray(decode(png)));
    return detector.getDetections().stream().map((QrCode code) -> code.message).toList();
  }

  private static BufferedImage decode(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static GrayU8 gray(BufferedImage image) {
    GrayU8 gray = new GrayU8(image.getWidth(), image.getHeight());
    for (int y = 0; y < gray.height; y++) {
      for (int x = 0; x < gray.width; x++) {
        int rgb = image.getRGB(x, y);
        int luminance = 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF);
        gray.set(x, y, luminance / 1000);
      }
    }
    return gray;
  }
}
