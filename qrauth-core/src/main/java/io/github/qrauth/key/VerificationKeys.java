package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a verifier finds the key that a token names. Implementations are thread-safe. */
@FunctionalInterface
public interface VerificationKeys {

  /** The key with exactly this id, compared character by character. */
  Optional<? extends VerificationKey> find(String kid);

  /**
   * The keys of a JWK set (RFC 7517 section 5), of which only the public halves are used. Each key
   * must pass {@link VerificationKey#ofJwk(String)} and have a {@code kid} of its own; shared
   * secrets and public keys do not mix.
   *
   * @param json at most 64 KiB, with 1 to 32 keys
   * @throws IllegalArgumentException naming the rule that is broken, and nothing of the keys
   */
  static VerificationKeys ofJwks(String json) {
    Map<String, VerificationKey> keys =
        JwkSet.read(json).stream()
            .collect(Collectors.toUnmodifiableMap(JWK::getKeyID, JwkVerificationKey::of));
    return kid -> Optional.ofNullable(keys.get(kid));
  }
}
