package io.github.qrauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** S21: every kind against every validator, from the enum itself; only the diagonal accepts. */
class KindMatrixTest {
  private static final Tokens TOKENS = new Tokens();

  static Stream<Arguments> pairs() {
    return Arrays.stream(TokenType.values())
        .flatMap(
            made -> Arrays.stream(TokenType.values()).map(wanted -> Arguments.of(made, wanted)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @DisplayName("S21: one kind is never taken for another")
  void verify_ofEachKindByEachVerifier_acceptsTheDiagonal(TokenType made, TokenType wanted) {
    Verification verification = verifier(wanted).verify(token(made));
    if (made == wanted) {
      assertThat(TokenFixture.accepted(verification).type()).isEqualTo(wanted);
    } else {
      TokenFixture.assertRefused(verification, TokenRefusal.WRONG_TYPE);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S21: a proof is no token, a token is no proof, a refresh token is neither")
  void verify_acrossProofsAndTokens_isRefused(TokenType type) {
    String proof = DpopFixture.proof(DpopFixture.claims());
    TokenFixture.assertRefused(verifier(type).verify(proof), TokenRefusal.UNSUPPORTED_HEADER);
    DpopFixture.assertRefused(
        DpopFixture.verifier().verify(token(type), DpopFixture.REQUEST), DpopRefusal.WRONG_TYPE);
    String refresh = Tokens.text(TOKENS.start());
    TokenFixture.assertRefused(verifier(type).verify(refresh), TokenRefusal.MALFORMED);
    Tokens.assertRefused(
        TOKENS.engine.refresh(RefreshRequest.of(token(type), "web")), RefreshRefusal.UNKNOWN);
  }

  @Test
  void typ_ofEachKind_isItsOwn() {
    assertThat(Arrays.stream(TokenType.values()).map(TokenType::typ))
        .doesNotHaveDuplicates()
        .doesNotContain("JWT", DpopVerifier.TYP)
        .contains("at+jwt", "qrauth-session+jwt", "qrauth-approval+jwt");
    assertThat(Arrays.stream(TokenType.values()).map(TokenType::defaultLifetime))
        .allMatch(lifetime -> lifetime.compareTo(Duration.ofHours(1)) <= 0);
  }

  private static TokenVerifier verifier(TokenType type) {
    return TokenVerifier.builder(TokenFixture.ISSUER, Tokens.API, type, Tokens.KEYS)
        .clock(() -> TokenFixture.NOW)
        .build();
  }

  private static String token(TokenType type) {
    return TokenIssuer.builder(TokenFixture.ISSUER, Tokens.KEYS)
        .clock(() -> TokenFixture.NOW)
        .build()
        .issue(TokenRequest.builder(type, "ada", Tokens.API).build());
  }
}
