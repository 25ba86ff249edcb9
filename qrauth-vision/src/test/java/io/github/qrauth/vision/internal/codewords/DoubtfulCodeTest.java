package io.github.qrauth.vision.internal.codewords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtfulCodeTest {
  @Test
  void corrected_ofEveryVersionAndLevel_givesTheCodewordsOfTheEncoder() throws WriterException {
    for (int version = 1; version <= 40; version++) {
      for (ErrorCorrectionLevel level : ErrorCorrectionLevel.values()) {
        ByteMatrix code = code(version, level);
        Layout layout = Layout.of(code.getWidth());
        BitMatrix corrected = new DoubtfulCode(layout, darkness(code)).corrected();
        for (int place : layout.path()) {
          int u = place % layout.size();
          int v = place / layout.size();
          assertThat(corrected.get(u, v))
              .as("module %s, %s of %s%s", u, v, version, level)
              .isEqualTo(code.get(u, v) == 1);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,H,14,8", "2,L,7,5", "3,M,23,13", "4,L,17,10"})
  void corrected_whenGuessedBytesAreSaid_repairsMoreThanErrorsAlone(
      int version, ErrorCorrectionLevel level, int most, int withoutHelp) throws Exception {
    ByteMatrix code = code(version, level);
    float[] guessed = withGuesses(code, most, 0.01f);
    float[] sure = withGuesses(code, withoutHelp + 1, 1);

    assertThat(read(new DoubtfulCode(Layout.of(code.getWidth()), guessed).corrected()))
        .isEqualTo("HELLO");
    assertThat(new DoubtfulCode(Layout.of(code.getWidth()), sure).corrected()).isNull();
    assertThatExceptionOfType(ReaderException.class).isThrownBy(() -> read(asSeen(guessed)));
  }

  @Test
  void corrected_ofNoise_isNothing() {
    for (int version : new int[] {2, 5, 10}) {
      int size = 17 + 4 * version;
      for (int seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        float[] noise = new float[size * size];
        for (int i = 0; i < noise.length; i++) {
          noise[i] = random.nextFloat() * 2 - 1;
        }
        assertThat(new DoubtfulCode(Layout.of(size), noise).corrected()).isNull();
      }
    }
  }

  private static ByteMatrix code(int version, ErrorCorrectionLevel level) throws WriterException {
    return Encoder.encode("HELLO", level, Map.of(EncodeHintType.QR_VERSION, version)).getMatrix();
  }

  private static float[] darkness(ByteMatrix code) {
    int size = code.getWidth();
    float[] darkness = new float[size * size];
    for (int i = 0; i < darkness.length; i++) {
      darkness[i] = code.get(i % size, i / size) == 1 ? 1 : -1;
    }
    return darkness;
  }

  /** So many codewords, spread over the code, are the wrong way round and as sure as said. */
  private static float[] withGuesses(ByteMatrix code, int codewords, float sureness) {
    float[] darkness = darkness(code);
    int[] path = Layout.of(code.getWidth()).path();
    for (int k = 0; k < codewords; k++) {
      for (int bit = 0; bit < 8; bit++) {
        int place = path[8 * (k * (path.length / 8) / codewords) + bit];
        darkness[place] *= -sureness;
      }
    }
    return darkness;
  }

  private static BitMatrix asSeen(float[] darkness) {
    int size = (int) Math.sqrt(darkness.length);
    BitMatrix seen = new BitMatrix(size);
    for (int i = 0; i < darkness.length; i++) {
      if (darkness[i] > 0) {
        seen.set(i % size, i / size);
      }
    }
    return seen;
  }

  private static String read(BitMatrix modules) throws ReaderException {
    return new Decoder().decode(modules).getText();
  }
}
