package io.github.qrauth.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Text to modules: the only place that knows ZXing.
 *
 * <p>The code is the very one that ZXing makes, but its search for the best of the eight masks,
 * nine tenths of its time, is done here. A mask is XORed onto the code, hence two masks of one
 * version and error correction always differ in the same modules, whatever the text: ZXing draws
 * the first mask, and the others follow from differences that are computed once.
 */
final class QrEncoder {
  private static final int MASKS = 8;

  /** At most one entry for each small version and error correction: 44. */
  private static final Map<Kind, List<ModuleRows>> DIFFERENCES = new ConcurrentHashMap<>();

  private QrEncoder() {}

  private record Kind(int version, ErrorCorrectionLevel level) {}

  static QrImage encode(String text, ErrorCorrection correction) {
    ErrorCorrectionLevel level = level(correction);
    Map<EncodeHintType, Object> hints = hints(text);
    hints.put(EncodeHintType.QR_MASK_PATTERN, 0);
    QRCode firstMask = zxing(text, level, hints);
    if (firstMask.getMatrix().getWidth() <= ModuleRows.MAX_SIZE) {
      Kind kind = new Kind(firstMask.getVersion().getVersionNumber(), level);
      return bestMask(rows(firstMask), kind).image();
    }
    hints.remove(EncodeHintType.QR_MASK_PATTERN);
    ByteMatrix modules = zxing(text, level, hints).getMatrix();
    return QrImage.drawn(modules.getWidth(), modules::get);
  }

  /** The mask of the lowest penalty; the first of equals, as ZXing has it. */
  private static ModuleRows bestMask(ModuleRows firstMask, Kind kind) {
    ModuleRows best = firstMask;
    int lowest = Integer.MAX_VALUE;
    for (ModuleRows difference : DIFFERENCES.computeIfAbsent(kind, QrEncoder::differences)) {
      ModuleRows candidate = firstMask.xor(difference);
      int penalty = candidate.penalty();
      if (penalty < lowest) {
        lowest = penalty;
        best = candidate;
      }
    }
    return best;
  }

  /** Of each mask to the first one. */
  private static List<ModuleRows> differences(Kind kind) {
    List<ModuleRows> masks =
        IntStream.range(0, MASKS).mapToObj(mask -> anyCode(kind, mask)).toList();
    return masks.stream().map(masks.get(0)::xor).toList();
  }

  private static ModuleRows anyCode(Kind kind, int mask) {
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    hints.put(EncodeHintType.QR_VERSION, kind.version());
    hints.put(EncodeHintType.QR_MASK_PATTERN, mask);
    return rows(zxing("0", kind.level(), hints));
  }

  private static ModuleRows rows(QRCode code) {
    return ModuleRows.of(code.getMatrix().getArray());
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

  private static QRCode zxing(
      String text, ErrorCorrectionLevel level, Map<EncodeHintType, ?> hints) {
    try {
      return Encoder.encode(text, level, hints);
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
}
