package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checking half of a JWK. */
final class JwkVerificationKey implements VerificationKey {
  private static final int MAX_KID_LENGTH = 255;

  private final @Nullable String kid;
  private final SigningAlgorithm algorithm;
  private final KeyFamily.Verifier verifier;
  private final Optional<String> thumbprint;

  JwkVerificationKey(JWK jwk, SigningAlgorithm algorithm) {
    this.kid = checkedKid(jwk.getKeyID());
    this.algorithm = algorithm;
    KeyPurpose.check(jwk, algorithm, KeyOperation.VERIFY);
    algorithm.family().check(jwk);
    this.verifier = algorithm.family().verifier(jwk);
    this.thumbprint = Thumbprint.of(jwk);
  }

  static JwkVerificationKey of(JWK jwk) {
    return new JwkVerificationKey(jwk, KeyPurpose.algorithm(jwk));
  }

  @Override
  public @Nullable String kid() {
    return kid;
  }

  @Override
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public boolean verify(byte[] buffer, int offset, int length, byte[] signature) {
    return verifier.verify(buffer, offset, length, signature);
  }

  @Override
  public Optional<String> thumbprint() {
    return thumbprint;
  }

  @Override
  public String toString() {
    return "VerificationKey " + algorithm + " [redacted]";
  }

  /** A stranger's id may be any text; it is only ever compared. */
  private static @Nullable String checkedKid(@Nullable String kid) {
    if (kid != null
        && (kid.isEmpty()
            || kid.length() > MAX_KID_LENGTH
            || kid.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          "\"kid\" has not 1 to " + MAX_KID_LENGTH + " characters (RFC 7517 section 4.5)");
    }
    return kid;
  }
}
