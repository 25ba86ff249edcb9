package io.github.qrauth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nX-Evil: 1", "é", "\u0000", "\u007f"})
  @DisplayName("S34: what could forge a header or a log line is no credential")
  void parse_whenNotVisibleAscii_isEmpty(String text) {
    assertThat(Credential.parse(text)).isEmpty();
  }

  @Test
  void parse_atTheLimit_takesFourKibAndNoMore() {
    assertThat(Credential.parse("x".repeat(4096))).isPresent();
    assertThat(Credential.parse("x".repeat(4097))).isEmpty();
  }

  @Test
  @DisplayName("S34: it cannot print itself")
  void toString_always_isRedacted() {
    Credential credential = Credential.parse("eyJ.secret.token").orElseThrow();

    assertThat(credential).hasToString("[redacted]");
    assertThat(credential.reveal()).isEqualTo("eyJ.secret.token");
    assertThat(credential).isEqualTo(Credential.parse("eyJ.secret.token").orElseThrow());
    assertThat(credential).isNotEqualTo(Credential.parse("eyJ.other.token").orElseThrow());
  }
}
