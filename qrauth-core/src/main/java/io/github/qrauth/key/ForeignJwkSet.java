package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.qrauth.internal.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be used of a stranger's JWK set. Keys of other kinds, for other uses or without an id
 * are for somebody else and ignored (RFC 7517 section 5); weak ones, shared secrets and those whose
 * private half is published are not used either.
 */
final class ForeignJwkSet {
  static final int MAX_BYTES = 256 * 1024;
  static final int MAX_KEYS = 64;

  private ForeignJwkSet() {}

  /**
   * The usable keys by their id; an id that two keys have means neither.
   *
   * @param algorithms which a key may have; one without {@code alg} gets the first that fits
   * @throws IllegalArgumentException when this is no JWK set, or holds no usable key
   */
  static Map<String, VerificationKey> read(byte[] utf8, List<SigningAlgorithm> algorithms) {
    Object members =
        Json.object(utf8, MAX_BYTES)
            .orElseThrow(() -> new IllegalArgumentException("it is not strict JSON"))
            .get("keys");
    if (!(members instanceof List<?> list) || list.size() > MAX_KEYS) {
      throw new IllegalArgumentException("it has no list of at most " + MAX_KEYS + " \"keys\"");
    }
    Map<String, VerificationKey> keys = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Object member : list) {
      usable(member, algorithms)
          .filter(key -> keys.put(String.valueOf(key.kid()), key) != null)
          .ifPresent(key -> ambiguous.add(String.valueOf(key.kid())));
    }
    keys.keySet().removeAll(ambiguous);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("it has no key that can be used");
    }
    return Map.copyOf(keys);
  }

  private static Optional<VerificationKey> usable(
      Object member, List<SigningAlgorithm> algorithms) {
    if (!(member instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    try {
      JWK jwk = JwkReader.read(texts(object));
      boolean forOthers =
          jwk.getKeyID() == null || jwk.isPrivate() || jwk instanceof OctetSequenceKey;
      return forOthers ? Optional.empty() : bound(jwk, algorithms);
    } catch (IllegalArgumentException forOthersOrBroken) {
      return Optional.empty();
    }
  }

  private static Optional<VerificationKey> bound(JWK jwk, List<SigningAlgorithm> algorithms) {
    for (SigningAlgorithm algorithm : algorithms) {
      boolean rsa = jwk instanceof RSAKey;
      boolean named =
          jwk.getAlgorithm() == null || jwk.getAlgorithm().getName().equals(algorithm.jwsName());
      if (named && rsa == algorithm.family() instanceof RsaKeys) {
        try {
          return Optional.of(new JwkVerificationKey(jwk, algorithm));
        } catch (IllegalArgumentException anotherCurve) {
          if (rsa) {
            throw anotherCurve; // A weak modulus stays weak, and judging it takes long.
          }
        }
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // member names of JSON are strings
  private static Map<String, Object> texts(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
