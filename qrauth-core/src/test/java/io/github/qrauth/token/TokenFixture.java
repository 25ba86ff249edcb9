package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A valid token in all its parts, for tests that change one of them. Needs no issuer of ours. */
final class TokenFixture {
  static final String ISSUER = "https://login.example.com/auth";
  static final String AUDIENCE = "shop";
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  static final TokenType TYPE = TokenType.LOGIN;

  static final SigningKey ES256 = SigningKey.generate(SigningAlgorithm.ES256);
  static final SigningKey HS256 = SigningKey.hmac("shared-1", Secret.of(hs256Secret()));

  private TokenFixture() {}

  static TokenVerifier verifier(SigningKey key) {
    return verifierBuilder(key).clock(() -> NOW).build();
  }

  static TokenVerifier.Builder verifierBuilder(SigningKey key) {
    return TokenVerifier.builder(ISSUER, AUDIENCE, TYPE, KeyRing.of(key)).skew(Duration.ZERO);
  }

  static Map<String, Object> header(SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", key.algorithm().name());
    header.put("typ", TYPE.typ());
    header.put("kid", key.kid());
    return header;
  }

  static Map<String, Object> claims() {
    long now = NOW.getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("sub", "ada");
    claims.put("aud", AUDIENCE);
    claims.put("iat", now);
    claims.put("nbf", now);
    claims.put("exp", now + 300);
    claims.put("jti", "0123456789abcdefghijkl");
    return claims;
  }

  static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    map.put(name, value);
    return map;
  }

  static String sign(SigningKey key, Map<String, Object> header, Map<String, Object> claims) {
    return sign(key, Json.write(header), Json.write(claims));
  }

  static String sign(SigningKey key, String header, String payload) {
    return signParts(key, base64(header), base64(payload));
  }

  static String signParts(SigningKey key, String header, String payload) {
    String input = header + "." + payload;
    return input + "." + base64(key.sign(input.getBytes(US_ASCII)));
  }

  static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static void assertRefused(Verification verification, TokenRefusal reason) {
    assertThat(verification).isEqualTo(new Verification.Refused(reason));
  }

  static VerifiedToken accepted(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verification).token();
  }

  static byte[] hs256Secret() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0x5A);
    return bytes;
  }
}
