package io.github.qrauth.key;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JWKs that are right, for tests to break. */
final class Jwks {
  private static final Map<SigningAlgorithm, SigningKey> KEYS =
      new EnumMap<>(SigningAlgorithm.class);

  private Jwks() {}

  /** One key per algorithm for all tests: RSA keys take their time. */
  static synchronized SigningKey key(SigningAlgorithm algorithm) {
    return KEYS.computeIfAbsent(algorithm, SigningKey::generate);
  }

  static Map<String, Object> privateMembers(SigningAlgorithm algorithm) {
    return new LinkedHashMap<>(key(algorithm).jwk().toJSONObject());
  }

  static Map<String, Object> publicMembers(SigningAlgorithm algorithm) {
    return algorithm.isSymmetric()
        ? privateMembers(algorithm)
        : new LinkedHashMap<>(key(algorithm).jwk().toPublicJWK().toJSONObject());
  }

  static Map<String, Object> with(Map<String, Object> jwk, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(jwk);
    changed.put(name, value);
    return changed;
  }

  static Map<String, Object> without(Map<String, Object> jwk, String name) {
    Map<String, Object> changed = new LinkedHashMap<>(jwk);
    changed.remove(name);
    return changed;
  }

  static VerificationKey load(Map<String, Object> jwk) {
    return VerificationKey.ofJwk(Json.write(jwk));
  }

  @SafeVarargs
  static String set(Map<String, Object>... keys) {
    return Json.write(Map.of("keys", List.of(keys)));
  }

  /** As RSA's numbers are written: without leading zeros. */
  static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  static BigInteger number(Map<String, Object> jwk, String name) {
    return new BigInteger(1, Base64Url.decode((String) jwk.get(name)).orElseThrow());
  }
}
