package io.github.qrauth.key;

import static io.github.qrauth.key.Jwks.load;
import static io.github.qrauth.key.Jwks.privateMembers;
import static io.github.qrauth.key.Jwks.publicMembers;
import static io.github.qrauth.key.Jwks.with;
import static io.github.qrauth.key.Jwks.without;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19, S20: a JWK is taken exactly as the standards have it, or refused by section")
class JwkLoadTest {
  private static final byte[] INPUT = "eyJ0.e30".getBytes(US_ASCII);

  private static void assertRefused(Map<String, Object> jwk, String... inMessage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(jwk))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(inMessage).contains("RFC"))
        .satisfies(refused -> assertThat(refused.getCause()).isNull());
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenPublicOrPrivate_checksWhatTheKeySigned(SigningAlgorithm algorithm) {
    SigningKey key = Jwks.key(algorithm);
    byte[] signature = key.sign(INPUT);

    for (Map<String, Object> jwk : List.of(publicMembers(algorithm), privateMembers(algorithm))) {
      VerificationKey loaded = load(jwk);
      assertThat(loaded.verify(INPUT, signature)).isTrue();
      assertThat(loaded.algorithm()).isEqualTo(algorithm);
      assertThat(loaded.kid()).isEqualTo(key.kid());
      assertThat(loaded.thumbprint()).isEqualTo(key.thumbprint());
    }
    assertThat(SigningKey.ofJwk(Json.write(privateMembers(algorithm))).verify(INPUT, signature))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenAlgIsMissing_needsTheCallersWord(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = without(without(publicMembers(algorithm), "alg"), "kid");

    assertRefused(jwk, "\"alg\"", "RFC 8725 section 3.1");
    VerificationKey loaded = VerificationKey.ofJwk(Json.write(jwk), algorithm);
    assertThat(loaded.verify(INPUT, Jwks.key(algorithm).sign(INPUT))).isTrue();
    assertThat(loaded.kid()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenAlgIsAnother_isRefused(SigningAlgorithm algorithm) {
    String json = Json.write(publicMembers(algorithm));
    for (SigningAlgorithm other : SigningAlgorithm.values()) {
      if (other != algorithm) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> VerificationKey.ofJwk(json, other))
            .withMessageContaining("RFC 7517 section 4.4");
      }
    }
    for (String name : List.of("none", "None", "RS1", "ES256K", "ES256 ", "es256", "A128KW")) {
      assertRefused(with(publicMembers(algorithm), "alg", name), "alg");
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenUseOrOperationsSayOtherwise_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = without(publicMembers(algorithm), "use");

    for (String use : List.of("enc", "SIG", "sig ", "wrap")) {
      assertRefused(with(jwk, "use", use), "RFC 7517 section 4.2");
    }
    for (List<String> operations :
        List.of(
            List.of("sign"),
            List.of("encrypt"),
            List.of("verify", "encrypt"),
            List.of("verify", "deriveKey"),
            List.of("verify", "unheard-of"))) {
      assertRefused(with(jwk, "key_ops", operations), "RFC 7517");
    }
    assertRefused(with(jwk, "key_ops", List.of("verify", "verify")), "distinct");
    assertRefused(with(jwk, "key_ops", List.of()), "key_ops");
    assertRefused(with(jwk, "key_ops", "verify"), "key_ops");
    assertRefused(with(with(jwk, "use", "enc"), "key_ops", List.of("verify")), "RFC 7517");
    load(with(jwk, "key_ops", List.of("verify")));
    load(with(with(jwk, "use", "sig"), "key_ops", List.of("sign", "verify")));
  }

  @ParameterizedTest
  @EnumSource
  void signingKey_whenOperationsLeaveSignOut_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = with(privateMembers(algorithm), "key_ops", List.of("verify"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ofJwk(Json.write(jwk)))
        .withMessageContaining("RFC 7517 section 4.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kty", "use", "alg", "kid", "x5u", "x5t", "key_ops", "x5c"})
  void ofJwk_whenAMemberHasAWrongType_isRefused(String name) {
    for (Object wrong : Arrays.asList(null, 1L, true, "", Map.of(), List.of(1L))) {
      assertRefused(with(publicMembers(SigningAlgorithm.ES256), name, wrong), name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenAnyNumberIsNotCanonical_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = privateMembers(algorithm);
    for (String name : List.of("k", "x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi")) {
      if (jwk.get(name) instanceof String value) {
        for (String damaged :
            List.of(
                value + "=",
                value + "==",
                " " + value,
                value + "\n",
                value + "!",
                value.substring(0, 2) + "." + value.substring(2),
                value.substring(0, 1) + "+" + value.substring(2),
                value.substring(0, 1) + "/" + value.substring(2),
                "")) {
          assertRefused(with(jwk, name, damaged), "\"" + name + "\"");
        }
        for (Object wrong : Arrays.asList(null, 1L, List.of(value))) {
          assertRefused(with(jwk, name, wrong), "\"" + name + "\"");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenANumberHasTheWrongSize_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = privateMembers(algorithm);
    for (String name : List.of("x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi")) {
      if (jwk.get(name) instanceof String value) {
        byte[] bytes = Base64Url.decode(value).orElseThrow();
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 1, bytes.length);
        assertRefused(with(jwk, name, Base64Url.encode(longer)), "\"" + name + "\"");
      }
    }
  }

  @Test
  void ofJwk_whenAMemberIsTwice_isRefused() {
    String json = Json.write(publicMembers(SigningAlgorithm.ES256));
    for (String twice : List.of("\"alg\":\"ES256\"", "\"kid\":\"x\"", "\"\\u006bty\":\"oct\"")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VerificationKey.ofJwk("{" + twice + "," + json.substring(1)))
          .withMessageContaining("strict JSON");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "\"x\"", "{\"kty\":\"EC\"} x", "\uFEFF{}"})
  void ofJwk_whenItIsNoObject_isRefused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.ofJwk(json))
        .withMessageContaining("RFC 7517 section 4");
  }

  @Test
  void ofJwk_whenKtyIsAnotherOrCarriesAnothersNumbers_isRefused() {
    Map<String, Object> ec = privateMembers(SigningAlgorithm.ES256);
    for (String kty : List.of("oct", "RSA", "OKP", "ec", "AKP")) {
      assertRefused(with(ec, "kty", kty), "kty");
    }
    assertRefused(with(ec, "k", "AAAA"), "another \"kty\"");
    assertRefused(with(privateMembers(SigningAlgorithm.HS256), "n", "AAAA"), "another \"kty\"");
    assertRefused(with(privateMembers(SigningAlgorithm.RS256), "oth", List.of()), "kty");
    load(with(ec, "unknown", "ignored, as RFC 7517 section 4 says"));
  }

  @ParameterizedTest
  @EnumSource
  void ofJwk_whenARequiredMemberIsMissing_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = publicMembers(algorithm);
    for (String name : List.of("kty", "crv", "x", "y", "n", "e", "k")) {
      if (jwk.containsKey(name)) {
        assertRefused(without(jwk, name), "\"" + name + "\"");
      }
    }
  }

  @Test
  void ofJwk_whenRsaHasOnlySomePrimes_isRefused() {
    Map<String, Object> rsa = privateMembers(SigningAlgorithm.PS256);
    for (String name : List.of("d", "p", "q", "dp", "dq", "qi")) {
      assertRefused(without(rsa, name), "\"" + name + "\"");
    }
  }

  @Test
  @DisplayName("S34: no message quotes a key")
  void toString_always_hidesTheKey() {
    String k = (String) privateMembers(SigningAlgorithm.HS256).get("k");
    assertThat(load(privateMembers(SigningAlgorithm.HS256)).toString()).doesNotContain(k);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(with(privateMembers(SigningAlgorithm.HS256), "k", k + "=")))
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain(k));
  }
}
