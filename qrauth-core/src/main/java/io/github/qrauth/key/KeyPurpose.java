package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.Set;

/** What a JWK says it is for: {@code use}, {@code key_ops} and {@code alg} are obeyed. */
final class KeyPurpose {
  private static final Set<KeyOperation> OURS = Set.of(KeyOperation.SIGN, KeyOperation.VERIFY);

  private KeyPurpose() {}

  /** The algorithm that the JWK names. */
  static SigningAlgorithm algorithm(JWK jwk) {
    if (jwk.getAlgorithm() == null) {
      throw new IllegalArgumentException(
          "the key has no \"alg\": one key has one algorithm (RFC 8725 section 3.1)");
    }
    return SigningAlgorithm.named(jwk.getAlgorithm().getName())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the key's \"alg\" is not supported (RFC 7517 section 4.4)"));
  }

  /**
   * Refuses a key that is for something else.
   *
   * @throws IllegalArgumentException naming the RFC section
   */
  static void check(JWK jwk, SigningAlgorithm algorithm, KeyOperation... needed) {
    if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
      throw new IllegalArgumentException(
          "the key is not for signing: \"use\" (RFC 7517 section 4.2)");
    }
    Set<KeyOperation> operations = jwk.getKeyOperations();
    if (operations != null
        && !(operations.containsAll(Set.of(needed)) && OURS.containsAll(operations))) {
      throw new IllegalArgumentException(
          "the key is not for this operation: \"key_ops\" (RFC 7517 section 4.3)");
    }
    if (jwk.getAlgorithm() != null && !jwk.getAlgorithm().getName().equals(algorithm.jwsName())) {
      throw new IllegalArgumentException(
          "the key is for another algorithm: \"alg\" (RFC 7517 section 4.4)");
    }
  }
}
