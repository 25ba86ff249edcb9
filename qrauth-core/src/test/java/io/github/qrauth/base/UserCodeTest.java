package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {
  private static final int LENGTH = 8;
  private static final long LAST = 25_600_000_000L - 1;

  @Test
  @DisplayName("S4: every place of 10^6 codes has every letter equally often, p > 0.001")
  void random_whenDrawnAMillionTimes_isUniformInEveryPlace() {
    long[][] counts = new long[LENGTH][UserCode.ALPHABET.length()];
    SeededRandom random = new SeededRandom(8628);
    for (int draw = 0; draw < 1_000_000; draw++) {
      long rest = UserCode.random(random).value();
      for (int place = 0; place < LENGTH; place++) {
        counts[place][(int) (rest % 20)]++;
        rest /= 20;
      }
    }
    for (long[] place : counts) {
      ChiSquare.assertUniform(place);
    }
  }

  @Test
  @DisplayName("S4: 10^6 codes fill 1000 equal parts of the range equally, p > 0.001")
  void random_whenDrawnAMillionTimes_isUniformOverTheRange() {
    long[] counts = new long[1000];
    SeededRandom random = new SeededRandom(20);
    for (int draw = 0; draw < 1_000_000; draw++) {
      counts[(int) (UserCode.random(random).value() * counts.length / (LAST + 1))]++;
    }
    ChiSquare.assertUniform(counts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WDJB-MJHT",
        "WDJBMJHT",
        "wdjb-mjht",
        "wDjB mJhT",
        "  WDJB  MJHT\t",
        "W-D-J-B-M-J-H-T",
        "WD.JB.MJ.HT",
        "WDJB_MJHT",
        "WDJB\u2010MJHT", // hyphen
        "WDJB\u2013MJHT", // en dash
        "WDJB\u2014MJHT", // em dash
        "WDJB\u2212MJHT", // minus
        "WDJB\uFF0DMJHT", // full-width hyphen
        "WDJB\u00A0MJHT", // no-break space
        "WDJB\u3000MJHT", // ideographic space
        "ＷＤＪＢ－ＭＪＨＴ",
        "ｗｄｊｂ　ｍｊｈｔ",
        "WDJB-MJHT\n"
      })
  @DisplayName("S4: what people type instead of WDJB-MJHT is forgiven")
  void parse_whenTypedByAPerson_isTheCode(String typed) {
    assertThat(UserCode.parse(typed)).map(UserCode::toString).contains("WDJB-MJHT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "WDJB-MJH",
        "WDJB-MJHTB",
        "WDJB-MJHA", // a vowel
        "WDJB-MJH0",
        "WDJB/MJHT",
        "WDJB-MJHT!",
        "WDJB\u0000MJHT",
        "ЖDJB-MJHT",
        "WDJB\uD800MJHT"
      })
  void parse_whenNoCode_isEmpty(String typed) {
    assertThat(UserCode.parse(typed)).isEmpty();
  }

  @Test
  void parse_whenLongerThan64Characters_isEmpty() {
    assertThat(UserCode.parse("WDJBMJHT" + " ".repeat(56))).isPresent();
    assertThat(UserCode.parse("WDJBMJHT" + " ".repeat(57))).isEmpty();
  }

  @Test
  void parse_whenFormatted_givesTheCodeBack() {
    Property.holds(
        2_000,
        random -> {
          UserCode code = UserCode.random(random);
          assertThat(code.toString())
              .matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
          assertThat(UserCode.parse(code.toString())).contains(code);
        });
  }

  @Test
  void toString_whenFirstAndLast_usesTheEndsOfTheAlphabet() {
    assertThat(new UserCode(0)).hasToString("BBBB-BBBB");
    assertThat(new UserCode(LAST)).hasToString("ZZZZ-ZZZZ");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, LAST + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void constructor_whenValueIsOutside_isRefused(long value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new UserCode(value));
  }
}
