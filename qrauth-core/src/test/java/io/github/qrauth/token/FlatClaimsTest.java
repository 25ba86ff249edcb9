package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "S19: the fast reader takes nothing that the strict one would not, nor reads it otherwise")
class FlatClaimsTest {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          " ",
          "0",
          "1",
          "9",
          "-",
          ".",
          "e",
          "null",
          "true",
          "\"iss\":\"x\",",
          "\"exp\":1,",
          "\"a\":1,",
          ",\"a\":1",
          "\"a\":1,\"a\":2,",
          "é",
          "\u0000",
          "\u007F",
          "\n",
          "<",
          "\\u0061",
          "00",
          "18446744073709551616",
          "\"\":1,");

  private static RegisteredClaims flat(String json) {
    return new FlatClaims(ISSUER, AUDIENCE).read(json.getBytes(UTF_8));
  }

  private static RegisteredClaims general(String json) {
    return Json.object(json, 8192).flatMap(RegisteredClaims::read).orElse(null);
  }

  @Test
  void read_whenAsOurIssuerWritesThem_isTheSame() {
    for (String json :
        List.of(
            Json.write(claims()),
            Json.write(with(claims(), "scope", "openid")),
            Json.write(with(with(claims(), "level", 2L), "fresh", true)),
            Json.write(with(claims(), "nothing", null)),
            Json.write(with(claims(), "sub", "a".repeat(255))))) {
      assertThat(flat(json)).isNotNull().isEqualTo(general(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"sub\":\"ada\"",
        ",\"iss\":\"x\"",
        ",\"exp\":1",
        ",\"x\":1,\"x\":1",
        ",\"y\":1,\"x\":1,\"y\":1",
        ",\"x\":{}",
        ",\"x\":[]",
        ",\"x\":-1",
        ",\"x\":1.0",
        ",\"x\":01",
        ",\"x\":\"\\n\"",
        ",\"x\":\"é\"",
        ",\"x\":nul",
        ",\"x\" :1",
        ",\"x\"",
        ",\"x\":",
        " ",
        ",",
      })
  void read_whenAnythingIsDoubleOrUnusual_leavesItToTheGeneralReader(String extra) {
    assertThat(flat(claimsAnd(",\"x\":1"))).isNotNull();
    assertThat(flat(claimsAnd(extra))).isNull();
    assertThat(flat(claimsAnd("") + extra)).isNull();
  }

  @Test
  void read_whenARegisteredClaimIsOtherThanExpected_leavesItToTheGeneralReader() {
    long now = NOW.getEpochSecond();
    for (Map<String, Object> other :
        List.of(
            with(claims(), "iss", "https://other.example"),
            with(claims(), "aud", "other"),
            with(claims(), "aud", List.of(AUDIENCE)),
            with(claims(), "sub", ""),
            with(claims(), "sub", "a".repeat(256)),
            with(claims(), "jti", ""),
            with(claims(), "jti", "a".repeat(256)),
            with(claims(), "jti", "é"),
            with(claims(), "iat", now + 300),
            with(claims(), "nbf", now + 300),
            with(claims(), "exp", now),
            with(claims(), "exp", 253_402_300_800L),
            with(claims(), "nbf", -1L))) {
      assertThat(flat(Json.write(other))).as("%s", other).isNull();
    }
  }

  private static String claimsAnd(String extra) {
    String claims = Json.write(claims());
    return claims.substring(0, claims.length() - 1) + extra + "}";
  }

  @Test
  void read_whenPiecesAreChangedAtRandom_neverTakesMoreOrOther() {
    Random seeded = new Random(3);
    String valid = Json.write(with(with(claims(), "scope", "openid"), "level", 2L));
    int taken = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder json = new StringBuilder(valid);
      for (int change = seeded.nextInt(3); change >= 0; change--) {
        mutate(json, seeded);
      }
      RegisteredClaims fast = flat(json.toString());
      if (fast != null) {
        taken++;
        assertThat(general(json.toString())).as(json.toString()).isEqualTo(fast);
      }
    }
    assertThat(taken).isGreaterThan(1000);
  }

  private static void mutate(StringBuilder json, Random seeded) {
    int at = seeded.nextInt(json.length());
    switch (seeded.nextInt(3)) {
      case 0 -> json.deleteCharAt(at);
      case 1 -> json.insert(at, PIECES.get(seeded.nextInt(PIECES.size())));
      default -> json.setCharAt(at, (char) (' ' + seeded.nextInt(95)));
    }
  }

  @Test
  void read_whenManyOtherClaims_leavesThemToTheGeneralReader() {
    StringBuilder extra = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      extra.append(",\"x").append(i).append("\":1");
    }
    assertThat(flat(claimsAnd(extra.toString()))).isNotNull();
    assertThat(flat(claimsAnd(extra + ",\"x8\":1"))).isNull();
    assertThat(flat(claimsAnd(extra.toString().replace("x7", "x0")))).isNull();
  }
}
