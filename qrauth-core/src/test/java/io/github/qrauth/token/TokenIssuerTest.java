package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.ES256;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.accepted;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
  private static TokenIssuer issuer(SigningKey key) {
    return TokenIssuer.builder(ISSUER, KeyRing.of(key)).clock(() -> NOW.plusMillis(999)).build();
  }

  private static TokenRequest.Builder request() {
    return TokenRequest.builder(TokenType.LOGIN, "ada", AUDIENCE);
  }

  private static Map<String, Object> part(String token, int index) {
    return Json.object(Base64.getUrlDecoder().decode(token.split("\\.")[index]), 8192)
        .orElseThrow();
  }

  @Test
  void issue_always_writesTheHeaderAndEveryRegisteredClaim() {
    RandomSource zeros = target -> Arrays.fill(target, (byte) 0);
    TokenIssuer issuer =
        TokenIssuer.builder(ISSUER, KeyRing.of(ES256)).clock(() -> NOW).random(zeros).build();

    String token = issuer.issue(request().build());

    long now = NOW.getEpochSecond();
    assertThat(part(token, 0))
        .isEqualTo(Map.of("alg", "ES256", "typ", "qrauth-login+jwt", "kid", ES256.kid()));
    assertThat(part(token, 1))
        .isEqualTo(
            Map.of(
                "iss", ISSUER,
                "sub", "ada",
                "aud", AUDIENCE,
                "iat", now,
                "nbf", now,
                "exp", now + 300,
                // The first 132 bits of AES-256 of 0 and 1 under the key of zeros.
                "jti", "3JXAeKJAiYmtSKIUkoQgh1"));
  }

  @Test
  void issue_whenReadByItsVerifier_isAccepted() {
    for (SigningKey key : List.of(ES256, HS256)) {
      String token =
          issuer(key)
              .issue(
                  request()
                      .lifetime(Duration.ofSeconds(1))
                      .claim("client_id", "web")
                      .claim("level", 2L)
                      .claim("fresh", true)
                      .claim("amr", List.of("swk", "pin"))
                      .build());

      VerifiedToken verified = accepted(TokenFixture.verifier(key).verify(token));

      assertThat(verified.issuedAt()).isEqualTo(NOW);
      assertThat(verified.expiresAt()).isEqualTo(NOW.plusSeconds(1));
      assertThat(verified.claims())
          .isEqualTo(
              Map.of("client_id", "web", "level", 2L, "fresh", true, "amr", List.of("swk", "pin")));
    }
  }

  @Test
  @DisplayName("S21: only the diagonal of kinds and verifiers accepts")
  void verify_whenKindAndVerifierDiffer_isTheWrongType() {
    for (SigningKey key : List.of(ES256, HS256)) {
      for (TokenType kind : TokenType.values()) {
        String token = issuer(key).issue(TokenRequest.builder(kind, "ada", AUDIENCE).build());
        for (TokenType expected : TokenType.values()) {
          Verification verification =
              TokenVerifier.builder(ISSUER, AUDIENCE, expected, KeyRing.of(key))
                  .clock(() -> NOW)
                  .build()
                  .verify(token);
          if (kind == expected) {
            assertThat(accepted(verification).type()).isEqualTo(kind);
          } else {
            assertRefused(verification, TokenRefusal.WRONG_TYPE);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("S21: a token of one key, issuer or audience is nothing to another's verifier")
  void verify_whenRingIssuerOrAudienceDiffers_refuses() {
    String token = issuer(ES256).issue(request().build());
    KeyRing ring = KeyRing.of(ES256);
    KeyRing other = KeyRing.generated(SigningAlgorithm.ES256);

    assertRefused(check(ISSUER, AUDIENCE, other, token), TokenRefusal.UNKNOWN_KEY);
    assertRefused(check("https://b.example", AUDIENCE, ring, token), TokenRefusal.WRONG_ISSUER);
    assertRefused(check(ISSUER, "bank", ring, token), TokenRefusal.WRONG_AUDIENCE);
  }

  @Test
  void types_always_haveDistinctNamesAndTheDocumentedLifetimes() {
    Set<String> names = new HashSet<>();
    for (TokenType type : TokenType.values()) {
      assertThat(names.add(type.typ())).isTrue();
    }
    assertThat(TokenType.LOGIN.defaultLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(TokenType.SESSION.defaultLifetime()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  @DisplayName("S22: jti has at least 128 random bits")
  void issue_whenRepeated_neverRepeatsAnId() {
    Set<Object> ids = new HashSet<>();
    TokenIssuer issuer = issuer(HS256);
    for (int i = 0; i < 1000; i++) {
      String id = (String) part(issuer.issue(request().build()), 1).get("jti");
      assertThat(Base64.getUrlDecoder().decode(id)).hasSize(16);
      ids.add(id);
    }
    assertThat(ids).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "iat", "nbf", "exp", "jti", "cnf", ""})
  void claim_whenTheNameIsReservedOrEmpty_isRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim(name, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim(name, 1L));
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim(name, true));
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim(name, List.of("x")));
  }

  @Test
  void claim_whenOverABound_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim("n".repeat(65), 1L));
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim("a", "x".repeat(1025)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request().claim("a", List.of("x".repeat(1025))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request().claim("a", Collections.nCopies(65, "x")));
    assertThatIllegalArgumentException().isThrownBy(() -> request().claim("a", 1L).claim("a", 2L));
  }

  @Test
  void claim_whenThirtyTwo_isTheMost() {
    TokenRequest.Builder full = request();
    for (int i = 0; i < 32; i++) {
      full.claim("c" + i, i);
    }
    accepted(TokenFixture.verifier(HS256).verify(issuer(HS256).issue(full.build())));
    assertThatIllegalArgumentException().isThrownBy(() -> full.claim("c32", 1L));
  }

  @Test
  void request_whenSubjectOrAudienceIsOutOfBounds_isRefused() {
    for (String wrong : List.of("", "a\nb", "a".repeat(256))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenRequest.builder(TokenType.LOGIN, wrong, AUDIENCE))
          .withMessageContaining("subject");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenRequest.builder(TokenType.LOGIN, "ada", wrong))
          .withMessageContaining("audience");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenIssuer.builder(wrong, KeyRing.of(HS256)))
          .withMessageContaining("issuer");
    }
  }

  @Test
  void lifetime_whenOutOfBounds_isRefused() {
    for (Duration wrong :
        List.of(
            Duration.ZERO,
            Duration.ofSeconds(-1),
            Duration.ofMillis(1500),
            TokenRequest.MAX_LIFETIME.plusSeconds(1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> request().lifetime(wrong));
    }
  }

  @Test
  void issue_whenTheTokenWouldBeTooLarge_isRefusedInsteadOfMade() {
    TokenRequest.Builder large = request();
    for (int i = 0; i < 6; i++) {
      large.claim("c" + i, "x".repeat(1024));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer(HS256).issue(large.build()))
        .withMessageContaining("8192");
  }

  private static Verification check(String issuer, String audience, KeyRing ring, String token) {
    return TokenVerifier.builder(issuer, audience, TokenType.LOGIN, ring)
        .clock(() -> NOW)
        .build()
        .verify(token);
  }
}
