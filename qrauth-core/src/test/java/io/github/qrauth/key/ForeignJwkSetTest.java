package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.internal.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S19, S20: of a stranger's JWK set only strong public signature keys are used")
class ForeignJwkSetTest {
  private static final List<SigningAlgorithm> ALL =
      Arrays.stream(SigningAlgorithm.values()).filter(a -> !a.isSymmetric()).toList();
  private static final SigningKey EC = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey RSA = SigningKey.generate(SigningAlgorithm.RS256);

  @Test
  void read_ignoresKeysForOthers() {
    Map<String, Object> encryption = with(members(RSA), "use", "enc");
    Map<String, Object> future = with(members(RSA), "kty", "AKP");
    Map<String, Object> unknown = with(members(RSA), "alg", "RSA-OAEP-256");
    Map<String, Object> shared =
        Map.of("kty", "oct", "kid", "s", "alg", "HS256", "k", "A".repeat(43));
    Map<String, Object> curve = with(members(EC), "crv", "secp256k1");
    assertThat(read(encryption, future, unknown, shared, curve, members(EC)))
        .containsOnlyKeys(EC.kid());
  }

  @Test
  void read_ignoresKeysThatNobodyShouldTrust() {
    Map<String, Object> leaked = new LinkedHashMap<>(EC.jwk().toJSONObject());
    Map<String, Object> weak = with(members(RSA), "e", "Aw");
    Map<String, Object> nameless = members(EC);
    nameless.remove("kid");
    assertThat(read(leaked, weak, nameless, members(RSA))).containsOnlyKeys(RSA.kid());
    assertThatThrownBy(() -> read(leaked)).hasMessageContaining("no key");
  }

  @Test
  void read_whenTwoKeysHaveOneId_usesNeither() {
    Map<String, Object> twin = with(members(RSA), "kid", EC.kid());
    assertThatThrownBy(() -> read(members(EC), twin)).hasMessageContaining("no key");
    assertThat(read(members(EC), twin, members(RSA))).containsOnlyKeys(RSA.kid());
  }

  @Test
  void read_whenNoAlgorithmIsNamed_takesTheFirstThatFits() throws Exception {
    assertThat(algorithm(RSA.jwk().toRSAKey(), ALL)).isEqualTo(SigningAlgorithm.RS256);
    assertThat(algorithm(RSA.jwk().toRSAKey(), List.of(SigningAlgorithm.PS256)))
        .isEqualTo(SigningAlgorithm.PS256);
    SigningKey p384 = SigningKey.generate(SigningAlgorithm.ES384);
    assertThat(algorithm(p384.jwk().toECKey(), ALL)).isEqualTo(SigningAlgorithm.ES384);
    SigningKey edwards = SigningKey.generate(SigningAlgorithm.EDDSA);
    assertThat(algorithm(edwards.jwk().toOctetKeyPair(), ALL)).isEqualTo(SigningAlgorithm.EDDSA);
  }

  @Test
  void read_whenTheAlgorithmIsNotAllowed_ignoresTheKey() {
    byte[] set = set(members(EC), members(RSA));
    assertThat(ForeignJwkSet.read(set, List.of(SigningAlgorithm.RS256)))
        .containsOnlyKeys(RSA.kid());
  }

  @Test
  void read_whenTooManyOrTooLarge_isRefused() {
    Object[] many = new Object[ForeignJwkSet.MAX_KEYS + 1];
    Arrays.fill(many, Map.of());
    assertThatThrownBy(() -> ForeignJwkSet.read(set(many), ALL)).hasMessageContaining("at most");
    byte[] large = new byte[ForeignJwkSet.MAX_BYTES + 1];
    assertThatThrownBy(() -> ForeignJwkSet.read(large, ALL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SigningAlgorithm algorithm(JWK key, List<SigningAlgorithm> algorithms)
      throws Exception {
    Map<String, Object> members = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
    members.remove("alg");
    return ForeignJwkSet.read(set(members), algorithms).values().iterator().next().algorithm();
  }

  @SafeVarargs
  private static Map<String, VerificationKey> read(Map<String, Object>... keys) {
    return ForeignJwkSet.read(set((Object[]) keys), ALL);
  }

  private static byte[] set(Object... keys) {
    return Json.write(Map.of("keys", List.of(keys))).getBytes(UTF_8);
  }

  private static Map<String, Object> members(SigningKey key) {
    return new LinkedHashMap<>(key.jwk().toPublicJWK().toJSONObject());
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    map.put(name, value);
    return map;
  }
}
