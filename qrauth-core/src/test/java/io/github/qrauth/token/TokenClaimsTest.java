package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.accepted;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.verifier;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.internal.json.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S21: iss, sub, aud, iat, nbf, exp, jti are required and have their types")
class TokenClaimsTest {
  private final TokenVerifier verifier = verifier(HS256);

  private Verification verify(Map<String, Object> claims) {
    return verifier.verify(sign(HS256, header(HS256), claims));
  }

  @Test
  void verify_whenValid_givesWhatTheTokenSays() {
    Map<String, Object> claims = claims();
    claims.put("roles", List.of("a", "b"));
    claims.put("nothing", null);

    VerifiedToken token = accepted(verify(claims));

    assertThat(token.type()).isEqualTo(TokenType.LOGIN);
    assertThat(token.id()).isEqualTo("0123456789abcdefghijkl");
    assertThat(token.subject()).isEqualTo("ada");
    assertThat(token.audience()).isEqualTo(AUDIENCE);
    assertThat(token.issuedAt()).isEqualTo(NOW);
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(300));
    assertThat(token.claims()).containsOnlyKeys("roles", "nothing");
    assertThat(token.claims()).containsEntry("roles", List.of("a", "b"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> token.claims().put("roles", "root"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "iat", "nbf", "exp", "jti"})
  void verify_whenARequiredClaimIsMissing_isInvalid(String name) {
    Map<String, Object> claims = claims();
    claims.remove(name);
    assertRefused(verify(claims), TokenRefusal.INVALID_CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "jti"})
  void verify_whenATextIsNotOne_isInvalid(String name) {
    for (Object wrong :
        Arrays.asList(
            null,
            1L,
            1.5,
            true,
            List.of("ada"),
            Map.of("a", "b"),
            "",
            "a\nb",
            "a\u0000",
            "a".repeat(256))) {
      assertRefused(verify(with(claims(), name, wrong)), TokenRefusal.INVALID_CLAIMS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "nbf", "exp"})
  void verify_whenATimeIsNotAnIntegerInRange_isInvalid(String name) {
    long now = NOW.getEpochSecond();
    for (Object wrong :
        Arrays.asList(
            null,
            String.valueOf(now),
            "2026-11-21T08:00:00Z",
            now + 0.5,
            (double) now,
            true,
            List.of(now),
            Map.of("t", now),
            -1L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            253_402_300_800L)) {
      assertRefused(verify(with(claims(), name, wrong)), TokenRefusal.INVALID_CLAIMS);
    }
  }

  @Test
  void verify_whenATimeIsBeyondSixtyFourBits_isMalformed() {
    String payload =
        Json.write(claims()).replaceFirst("\"exp\":[0-9]+", "\"exp\":18446744073709551616");
    assertRefused(
        verifier.verify(sign(HS256, Json.write(header(HS256)), payload)), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenExpIsNotAfterIatAndNbf_isInvalid() {
    long now = NOW.getEpochSecond();
    for (String start : List.of("iat", "nbf")) {
      Map<String, Object> claims = with(claims(), "exp", now + 10);
      assertRefused(verify(with(claims, start, now + 10)), TokenRefusal.INVALID_CLAIMS);
      assertRefused(verify(with(claims, start, now + 11)), TokenRefusal.INVALID_CLAIMS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com",
        "https://login.example.com/auth/",
        "https://LOGIN.example.com/auth",
        "http://login.example.com/auth",
        "https://login.example.com/auth ",
        "https://login.example.com.evil.example/auth",
        "https://login.example.com/\u0430uth",
      })
  void verify_whenTheIssuerIsAnother_refuses(String issuer) {
    assertRefused(verify(with(claims(), "iss", issuer)), TokenRefusal.WRONG_ISSUER);
  }

  @Test
  void verify_whenTheAudienceIsAnother_refuses() {
    for (Object other :
        List.of("Shop", "shop ", "shop2", "sho", "*", List.of("bank"), List.of("bank", "Shop"))) {
      assertRefused(verify(with(claims(), "aud", other)), TokenRefusal.WRONG_AUDIENCE);
    }
  }

  @Test
  void verify_whenTheAudienceIsAListWithOurs_accepts() {
    assertThat(accepted(verify(with(claims(), "aud", List.of("shop")))).audience())
        .isEqualTo("shop");
    assertThat(accepted(verify(with(claims(), "aud", List.of("bank", "shop")))).audience())
        .isEqualTo("shop");
    accepted(verify(with(claims(), "aud", Collections.nCopies(16, "shop"))));
  }

  @Test
  void verify_whenTheAudienceIsNotTextOrTexts_isInvalid() {
    for (Object wrong :
        Arrays.asList(
            null,
            1L,
            true,
            "",
            Map.of("shop", "shop"),
            List.of(),
            List.of("shop", 1L),
            Arrays.asList("shop", null),
            List.of("shop", ""),
            List.of(List.of("shop")),
            Collections.nCopies(17, "shop"))) {
      assertRefused(verify(with(claims(), "aud", wrong)), TokenRefusal.INVALID_CLAIMS);
    }
  }
}
