package io.github.qrauth.internal.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

  @ParameterizedTest
  @DisplayName("RFC 4648 section 10, without padding")
  @CsvSource({"f,Zg", "fo,Zm8", "foo,Zm9v", "foob,Zm9vYg", "fooba,Zm9vYmE", "foobar,Zm9vYmFy"})
  void decode_whenCanonical_givesTheBytes(String plain, String text) {
    byte[] bytes = plain.getBytes(US_ASCII);
    assertThat(Base64Url.encode(bytes)).isEqualTo(text);
    assertThat(Base64Url.decode(text)).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes));
  }

  @Test
  void decode_whenEmpty_isEmptyBytes() {
    assertThat(Base64Url.decode("")).hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A", "AAAAA", "Zg==", "Zg=", "Zm8=", "Zh", "Zm9", "Zm9v=", "Zm9v\n", " Zm9v", "Zm 9v",
        "Zm+v", "Zm/v", "Zm9vé", "=", "\u0000",
      })
  void decode_whenNotTheOneSpelling_isEmpty(String text) {
    assertThat(Base64Url.decode(text)).isEmpty();
  }

  @Test
  void decode_whenTextIsRandom_takesExactlyWhatEncodesToItself() {
    Random seeded = new Random(5);
    String alphabet = "ABQgwYcz059-_EIMUkos48=+/. ";
    int taken = 0;
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = seeded.nextInt(9); length > 0; length--) {
        text.append(alphabet.charAt(seeded.nextInt(round % 3 == 0 ? alphabet.length() : 22)));
      }
      Optional<byte[]> bytes = Base64Url.decode(text.toString());
      if (bytes.isPresent()) {
        taken++;
        assertThat(Base64Url.encode(bytes.get())).isEqualTo(text.toString());
        assertThat(Base64Url.encodedLength(bytes.get().length)).isEqualTo(text.length());
      } else {
        assertThat(text.toString())
            .matches("(?s).*[^A-Za-z0-9_-].*|(.{4})*(.|.[^AQgw]|..[^AEIMQUYcgkosw048])");
      }
    }
    assertThat(taken).isGreaterThan(1000);
  }
}
