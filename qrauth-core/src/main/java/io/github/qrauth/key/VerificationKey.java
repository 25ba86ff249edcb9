package io.github.qrauth.key;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key that checks signatures of one algorithm (RFC 8725 section 3.1). A weak key is refused
 * when it is made. Immutable and thread-safe.
 */
public sealed interface VerificationKey permits SigningKey, JwkVerificationKey {

  /** The key id ({@code kid}); null when the key's JWK has none. */
  @Nullable String kid();

  /** The only algorithm of this key. */
  SigningAlgorithm algorithm();

  /** Whether this is a JWS signature of these bytes by this key; any other bytes are simply not. */
  default boolean verify(byte[] signingInput, byte[] signature) {
    return verify(signingInput, 0, signingInput.length, signature);
  }

  /** As {@link #verify(byte[], byte[])}, for {@code length} bytes from {@code offset}. */
  boolean verify(byte[] buffer, int offset, int length, byte[] signature);

  /**
   * The SHA-256 thumbprint of the public key (RFC 7638), base64url; empty for an HMAC key, whose
   * hash is not for others to know (RFC 7638 section 7).
   */
  Optional<String> thumbprint();

  /**
   * The key in one JWK (RFC 7517), of which only the public half is used; HMAC keys have but one.
   * Accepted is what the standards require and nothing else: canonical base64url, no member twice,
   * no contradiction of {@code use}, {@code key_ops} and {@code alg}, numbers in their ranges.
   *
   * @param json at most 64 KiB, with the member {@code alg}
   * @throws IllegalArgumentException naming the rule that is broken, and nothing of the key
   */
  static VerificationKey ofJwk(String json) {
    return JwkVerificationKey.of(JwkReader.read(json));
  }

  /**
   * As {@link #ofJwk(String)}, for a JWK that may leave {@code alg} out.
   *
   * @throws IllegalArgumentException also when it has another {@code alg}
   */
  static VerificationKey ofJwk(String json, SigningAlgorithm algorithm) {
    return new JwkVerificationKey(JwkReader.read(json), algorithm);
  }
}
