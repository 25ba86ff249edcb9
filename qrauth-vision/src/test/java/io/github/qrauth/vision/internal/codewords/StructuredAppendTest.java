package io.github.qrauth.vision.internal.codewords;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.QrCode;
import io.github.qrauth.vision.StructuredPart;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A code of a message in several codes says which one it is")
class StructuredAppendTest {
  private static final int SIDE = 21;
  private static final int DATA = 16;
  private static final int CHECKS = 10;
  private static final int PIXELS = 6;
  private static final int MARGIN = 4;

  @Test
  void decode_ofOnePartOfThree_tellsItsPlaceAndParity() throws WriterException {
    QrCode code = read(modules(codewords(2, 3, 0xA7, "third")));

    assertThat(code.text()).isEqualTo("third");
    assertThat(code.part()).contains(new StructuredPart(2, 3, 0xA7));
  }

  @Test
  void decode_ofAWholeMessage_isNoPart() throws WriterException {
    assertThat(read(plain()).part()).isEmpty();
  }

  /** ISO/IEC 18004, 8: mode 0011, index, count less one, parity; then a segment of bytes. */
  private static int[] codewords(int index, int count, int parity, String text) {
    BitArray bits = new BitArray();
    bits.appendBits(3, 4);
    bits.appendBits(index, 4);
    bits.appendBits(count - 1, 4);
    bits.appendBits(parity, 8);
    bits.appendBits(4, 4);
    bits.appendBits(text.length(), 8);
    for (byte letter : text.getBytes(US_ASCII)) {
      bits.appendBits(letter, 8);
    }
    bits.appendBits(0, 4);
    byte[] bytes = new byte[DATA];
    bits.toBytes(0, bytes, 0, bits.getSizeInBytes());
    int[] block = new int[DATA + CHECKS];
    for (int i = 0; i < DATA; i++) {
      block[i] = bytes[i] & 0xff;
    }
    new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256).encode(block, CHECKS);
    return block;
  }

  private static ByteMatrix plain() throws WriterException {
    return Encoder.encode(
            "x",
            ErrorCorrectionLevel.M,
            Map.of(EncodeHintType.QR_VERSION, 1, EncodeHintType.QR_MASK_PATTERN, 0))
        .getMatrix();
  }

  /** Another code's patterns, format and mask around these codewords. */
  private static ByteMatrix modules(int[] codewords) throws WriterException {
    ByteMatrix modules = plain();
    int[] path = Layout.of(SIDE).path();
    for (int i = 0; i < path.length; i++) {
      int u = path[i] % SIDE;
      int v = path[i] / SIDE;
      boolean masked = (u + v & 1) == 0;
      modules.set(u, v, (codewords[i / 8] >> 7 - i % 8 & 1) == 1 ^ masked);
    }
    return modules;
  }

  private static QrCode read(ByteMatrix modules) {
    int side = (SIDE + 2 * MARGIN) * PIXELS;
    byte[] gray = new byte[side * side];
    Arrays.fill(gray, (byte) 230);
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        for (int y = 0; y < PIXELS && modules.get(u, v) == 1; y++) {
          int from = ((v + MARGIN) * PIXELS + y) * side + (u + MARGIN) * PIXELS;
          Arrays.fill(gray, from, from + PIXELS, (byte) 20);
        }
      }
    }
    DecodeOutcome outcome = FrameDecoder.firstCode().decode(Frame.gray8(gray, side, side));
    assertThat(outcome).isInstanceOf(DecodeOutcome.Found.class);
    return ((DecodeOutcome.Found) outcome).first();
  }
}
