package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {

  @Test
  void parse_whenFormatted_givesTheIdBack() {
    Property.holds(
        2_000,
        random -> {
          SessionId id = SessionId.random(random);
          assertThat(id.toString()).matches("[A-Z2-7]{26}");
          assertThat(SessionId.parse(id.toString())).contains(id);
        });
  }

  @Test
  void toString_whenKnownId_isBase32OfItsBytes() {
    assertThat(new SessionId(0, 0)).hasToString("AAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertThat(new SessionId(-1, -1)).hasToString("77777777777777777777777774");
    assertThat(new SessionId(0x0123456789ABCDEFL, 0xFEDCBA9876543210L))
        .hasToString("AERUKZ4JVPG677W4XKMHMVBSCA");
  }

  @Test
  @DisplayName("S1: an id takes all its 128 bits from the random source")
  void random_whenDrawn_usesEveryBit() {
    assertThat(SessionId.random(target -> Arrays.fill(target, (byte) 0xFF)))
        .isEqualTo(new SessionId(-1, -1));
    SeededRandom random = new SeededRandom(3);
    assertThat(SessionId.random(random)).isNotEqualTo(SessionId.random(random));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAB", // the last two bits are padding
        "AAAAAAAAAAAAAAAAAAAAAAAAAC",
        "AAAAAAAAAAAAAAAAAAAAAAAAAa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "AAAAAAAAAAAAA0AAAAAAAAAAAA",
        "AAAAAAAAAAAAA1AAAAAAAAAAAA",
        "AAAAAAAAAAAAA8AAAAAAAAAAAA",
        "AAAAAAAAAAAAA AAAAAAAAAAAA",
        "AAAAAAAAAAAAA=AAAAAAAAAAAA",
        "AAAAAAAAAAAAAＡAAAAAAAAAAAA"
      })
  void parse_whenNotCanonical_isEmpty(String text) {
    assertThat(SessionId.parse(text)).isEmpty();
  }

  @Test
  void compareTo_whenHighBitIsSet_ordersLikeTheBytes() {
    assertThat(new SessionId(-1, 0)).isGreaterThan(new SessionId(1, 0));
    assertThat(new SessionId(0, -1)).isGreaterThan(new SessionId(0, 1));
    assertThat(new SessionId(1, 2)).isEqualByComparingTo(new SessionId(1, 2));
  }
}
