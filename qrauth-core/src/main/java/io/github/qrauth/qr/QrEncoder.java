package io.github.qrauth.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Text to modules: the only place that knows ZXing. */
final class QrEncoder {
  private QrEncoder() {}

  static QrImage encode(String text, ErrorCorrection correction) {
    return pack(zxing(text, level(correction), hints(text)));
  }

  private static Map<EncodeHintType, Object> hints(String text) {
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      requireUnicode(text);
      hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8);
    }
    return hints;
  }

  private static void requireUnicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("the text of a code has half of a surrogate pair");
    }
  }

  private static ByteMatrix zxing(
      String text, ErrorCorrectionLevel level, Map<EncodeHintType, ?> hints) {
    try {
      QRCode code = Encoder.encode(text, level, hints);
      return code.getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(
          "the text does not fit into the largest code (177 modules) with error correction "
              + level,
          tooLong);
    }
  }

  private static ErrorCorrectionLevel level(ErrorCorrection correction) {
    return switch (correction) {
      case LOW -> ErrorCorrectionLevel.L;
      case MEDIUM -> ErrorCorrectionLevel.M;
      case QUARTILE -> ErrorCorrectionLevel.Q;
      case HIGH -> ErrorCorrectionLevel.H;
    };
  }

  private static QrImage pack(ByteMatrix modules) {
    int size = modules.getWidth();
    byte[] bits = new byte[(size * size + 7) / 8];
    for (int index = 0; index < size * size; index++) {
      if (modules.get(index % size, index / size) != 0) {
        bits[index >>> 3] |= (byte) (0x80 >>> (index & 7));
      }
    }
    return new QrImage(size, bits);
  }
}
