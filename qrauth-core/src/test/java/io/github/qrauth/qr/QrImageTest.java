package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.github.qrauth.base.Property;
import io.github.qrauth.base.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QrImageTest {
  private static final String MOUNT = "https://login.example.com/auth";

  private final QrImage image = QrImage.of(Codes.url(MOUNT, new SeededRandom(1)));

  @Test
  void of_whenAnyText_isTheCodeThatZxingMakes() {
    Property.holds(
        10_000,
        random -> {
          String text = Codes.anyText(random, 120);
          ErrorCorrection correction = random.oneOf(ErrorCorrection.values());
          assertIsTheCodeThatZxingMakes(text, correction);
        });
  }

  @Test
  void of_whenCodeIsLarge_isTheCodeThatZxingMakes() {
    Property.holds(
        30,
        random -> {
          String text = Codes.anyText(random, 700);
          ErrorCorrection correction = random.oneOf(ErrorCorrection.values());
          assertIsTheCodeThatZxingMakes(text, correction);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com/auth,33",
    "https://a.io,29",
    "http://192.168.100.200:8080/auth,33",
    "https://a-rather-long-name.department.example.com:8443/auth,37"
  })
  void of_whenUrlOfACode_isAsSmallAsAlphanumericModeAllows(String mountUrl, int size) {
    assertThat(QrImage.of(Codes.url(mountUrl, new SeededRandom(2))).size()).isEqualTo(size);
  }

  @Test
  void of_whenNoCorrectionIsNamed_isMedium() {
    assertThat(QrImage.of("HELLO")).isEqualTo(QrImage.of("HELLO", ErrorCorrection.MEDIUM));
    assertThat(QrImage.of("HELLO")).isNotEqualTo(QrImage.of("HELLO", ErrorCorrection.HIGH));
  }

  @Test
  void bits_whenUnpacked_areTheModulesRowByRow() {
    byte[] bits = image.bits();
    int size = image.size();
    assertThat(bits).hasSize((size * size + 7) / 8);
    assertThat(Codes.draw(size, (x, y) -> bit(bits, y * size + x))).isEqualTo(Codes.draw(image));
    for (int unused = size * size; unused < bits.length * 8; unused++) {
      assertThat(bit(bits, unused)).isFalse();
    }
  }

  @Test
  void bits_whenChangedOutside_leaveTheImageAlone() {
    String before = Codes.draw(image);
    Arrays.fill(image.bits(), (byte) 0);
    assertThat(Codes.draw(image)).isEqualTo(before);
  }

  @Test
  void isDark_whenOutside_isRefused() {
    int size = image.size();
    int[][] outside = {{-1, 0}, {0, -1}, {size, 0}, {0, size}};
    for (int[] place : outside) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> image.isDark(place[0], place[1]));
    }
  }

  @Test
  void of_whenTextIsEmptyOrTooLong_isRefusedWithTheLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrImage.of(""))
        .withMessageContaining("1 to 1000");
    assertThat(QrImage.of("A".repeat(1000)).size()).isLessThanOrEqualTo(177);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrImage.of("A".repeat(1001)))
        .withMessageContaining("1 to 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrImage.of("한".repeat(1000)))
        .withMessageContaining("177 modules");
  }

  @Test
  void of_whenHalfOfASurrogatePair_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QrImage.of("a\uD83D"));
    assertThat(QrImage.of("a\uD83D\uDE00").size()).isPositive();
  }

  @Test
  void equals_whenTextIsTheSame_isTrue() {
    assertThat(QrImage.of("A")).isEqualTo(QrImage.of("A")).hasSameHashCodeAs(QrImage.of("A"));
    assertThat(QrImage.of("A")).isNotEqualTo(QrImage.of("B")).isNotEqualTo(image);
  }

  @Test
  void toString_whenLogged_isNoCodeToScan() {
    assertThat(image).hasToString("QrImage[33x33]");
  }

  private static boolean bit(byte[] bits, int index) {
    return (bits[index / 8] >> (7 - index % 8) & 1) == 1;
  }

  private static void assertIsTheCodeThatZxingMakes(String text, ErrorCorrection correction)
      throws WriterException {
    QrImage image = QrImage.of(text, correction);
    ByteMatrix expected = zxing(text, correction);
    QrImage theirs = QrImage.drawn(expected.getWidth(), expected::get);
    if (!image.equals(theirs)) {
      assertThat(Codes.draw(image)).as(text).isEqualTo(Codes.draw(theirs));
    }
  }

  private static ByteMatrix zxing(String text, ErrorCorrection correction) throws WriterException {
    Map<EncodeHintType, Object> hints = new HashMap<>();
    if (!text.chars().allMatch(c -> c < 128)) {
      hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8);
    }
    ErrorCorrectionLevel level = ErrorCorrectionLevel.valueOf(correction.name().substring(0, 1));
    return Encoder.encode(text, level, hints).getMatrix();
  }
}
