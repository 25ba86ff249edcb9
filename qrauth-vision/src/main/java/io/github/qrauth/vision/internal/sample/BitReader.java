package io.github.qrauth.vision.internal.sample;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import org.jspecify.annotations.Nullable;

/** ZXing's decoder of bits: format, masks, Reed-Solomon, segments. It keeps no state. */
final class BitReader {
  private final Decoder decoder = new Decoder();

  /** The content, or null when error correction refuses the bits. */
  @Nullable DecoderResult read(BitMatrix modules) {
    try {
      return decoder.decode(modules, null);
    } catch (ReaderException refused) {
      return null;
    } catch (RuntimeException hostile) {
      // Bits that no encoder writes reach corners of the segment parser that throw other things.
      return null;
    }
  }
}
