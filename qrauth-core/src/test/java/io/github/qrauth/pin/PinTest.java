package io.github.qrauth.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {

  @ParameterizedTest
  @ValueSource(strings = {"000000", "000001", "012345", "999999"})
  @DisplayName("S5 every six digits are a PIN, 000000 too")
  void parse_sixDigits_isRevealedAgain(String digits) {
    assertThat(Pin.parse(digits)).get().extracting(Pin::reveal).isEqualTo(digits);
    assertThat(Pin.parse(digits).orElseThrow()).hasToString("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "1234567",
        "12345a",
        " 12345",
        "12345 ",
        "+12345",
        "-12345",
        "１２３４５６",
        "١٢٣٤٥٦",
        "12 456",
        "123456\n",
        "1e5000"
      })
  void parse_anythingElse_isEmpty(String typed) {
    assertThat(Pin.parse(typed)).isEmpty();
  }

  @Test
  @DisplayName("S5 PINs are uniform")
  void random_overManyDraws_isUniform() {
    Random seeded = new Random(5);
    RandomSource random = seeded::nextBytes;
    int buckets = 1_000;
    int draws = 1_000_000;
    int[] counts = new int[buckets];
    for (int i = 0; i < draws; i++) {
      counts[Pin.random(random).value() % buckets]++;
    }
    double expected = (double) draws / buckets;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - expected, 2) / expected;
    }
    // 999 degrees of freedom: 1143.9 is exceeded with p = 0.001.
    assertThat(chiSquare).isLessThan(1143.9);
  }
}
