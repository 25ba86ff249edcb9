package io.github.qrauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {
  @ParameterizedTest
  @CsvSource({
    "'\u001b]0;title\u0007', '\\u001b]0;title\\u0007'",
    "'one\ntwo\tthree', 'one\\u000atwo\\u0009three'",
    "'\u202eevil', '\\u202eevil'",
    "'\ud83d\ude00 日本 é', '\ud83d\ude00 日本 é'"
  })
  void of_whenATextCouldCommandATerminal_showsItInstead(String text, String shown) {
    assertThat(PrintableText.of(text)).isEqualTo(shown);
  }
}
