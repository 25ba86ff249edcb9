package io.github.qrauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.memory.InMemoryOnceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A valid proof in all its parts, for tests that change one of them. */
final class DpopFixture {
  static final String TARGET = "https://login.example.com/auth/token";
  static final Instant NOW = TokenFixture.NOW;
  static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  static final DpopRequest REQUEST = DpopRequest.of("POST", TARGET);

  private DpopFixture() {}

  static DpopVerifier.Builder builder(OnceStore once) {
    return DpopVerifier.builder(once).clock(() -> NOW).skew(Duration.ZERO);
  }

  static DpopVerifier verifier() {
    return builder(once()).build();
  }

  static OnceStore once() {
    return new InMemoryOnceStore(1_000, () -> NOW);
  }

  static Map<String, Object> header(SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "dpop+jwt");
    header.put("alg", key.algorithm().jwsName());
    header.put("jwk", jwk(key));
    return header;
  }

  static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", "0123456789abcdefghijkl");
    claims.put("htm", "POST");
    claims.put("htu", TARGET);
    claims.put("iat", NOW.getEpochSecond());
    return claims;
  }

  static String proof(Map<String, Object> claims) {
    return TokenFixture.sign(KEY, header(KEY), claims);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> jwk(SigningKey key) {
    String set = KeyRing.of(key).publicJwks();
    List<?> keys = (List<?>) Json.object(set, 64 * 1024).orElseThrow().get("keys");
    return new LinkedHashMap<>((Map<String, Object>) keys.get(0));
  }

  static void assertRefused(DpopVerification verification, DpopRefusal reason) {
    assertThat(verification).isEqualTo(new DpopVerification.Refused(reason));
  }

  static DpopProof accepted(DpopVerification verification) {
    assertThat(verification).isInstanceOf(DpopVerification.Accepted.class);
    return ((DpopVerification.Accepted) verification).proof();
  }
}
