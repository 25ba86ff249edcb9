package io.github.qrauth.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated phone's camera: brightness in, text of the QR code out. */
final class CodeReader {
  /** Longest side of a picture, in pixels. */
  static final int MAX_SIDE = 1200;

  private static final int MIN_SIDE = 21;

  private CodeReader() {}

  /**
   * The text of the code in a picture, or empty when there is none.
   *
   * @param width pixels of a row
   * @param brightness one byte a pixel, row by row
   */
  static Optional<String> read(int width, byte[] brightness) {
    int height = width < MIN_SIDE ? 0 : brightness.length / width;
    boolean fits = width <= MAX_SIDE && height >= MIN_SIDE && height <= MAX_SIDE;
    if (!fits || width * height != brightness.length) {
      return Optional.empty();
    }
    var picture =
        new PlanarYUVLuminanceSource(brightness, width, height, 0, 0, width, height, false);
    Map<DecodeHintType, Object> hints =
        Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE));
    try {
      BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(picture));
      return Optional.of(new QRCodeReader().decode(bitmap, hints).getText());
    } catch (ReaderException noCode) {
      return Optional.empty();
    }
  }
}
