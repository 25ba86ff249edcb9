package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankIdCodeTest {
  private static final String TOKEN = "67df3917-fa0d-44e5-b327-edcc928297f8";
  private static final Secret SECRET =
      Secret.of("d28db9a7-4cde-429e-a983-359be676944c".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource({
    "0,dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
    "1,949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2",
    "2,a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3"
  })
  @DisplayName("S8: BankID's published vectors")
  void at_whenPublishedVector_isItsText(int seconds, String code) {
    assertThat(new BankIdCode(TOKEN, SECRET).at(seconds))
        .isEqualTo("bankid." + TOKEN + "." + seconds + "." + code);
  }

  @Test
  void at_whenBeforeTheOrder_isRefused() {
    BankIdCode code = new BankIdCode(TOKEN, SECRET);
    assertThatIllegalArgumentException().isThrownBy(() -> code.at(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "a\n"})
  void constructor_whenTokenWouldBreakTheText_isRefused(String token) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BankIdCode(token, SECRET));
  }
}
