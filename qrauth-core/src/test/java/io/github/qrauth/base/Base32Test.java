package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {

  @ParameterizedTest
  @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB"})
  void encode_whenVectorOfRfc4648_isItsTextWithoutPadding(String plain, String text) {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
    assertThat(Base32.encode(bytes)).isEqualTo(text);
    assertThat(Base32.decode(text)).contains(bytes);
  }

  @Test
  void decode_whenEncoded_givesTheBytesBack() {
    Property.holds(
        2_000,
        random -> {
          byte[] bytes = random.bytes(random.between(0, 64));
          assertThat(Base32.decode(Base32.encode(bytes))).contains(bytes);
        });
  }

  @Test
  void decode_whenAnyText_isEmptyUnlessEncodeWritesIt() {
    Property.holds(
        5_000,
        random -> {
          String text = random.text(random.between(0, 12), "ABYZ234567");
          Base32.decode(text).ifPresent(b -> assertThat(Base32.encode(b)).isEqualTo(text));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my", "MY======", "MZ", "M", "MZX", "MZXW6Y", "M1", "M8", "MÝ", " MY", "M-"})
  void decode_whenNotCanonical_isEmpty(String text) {
    assertThat(Base32.decode(text)).isEmpty();
  }
}
