package io.github.qrauth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a key signs (RFC 7518 section 3.1). A key has exactly one. Constants will be added: a switch
 * over them needs a default.
 */
public enum SigningAlgorithm {
  /** ECDSA on curve P-256 with SHA-256: others can verify and cannot sign. The usual choice. */
  ES256(new EcdsaKeys(JWSAlgorithm.ES256, Curve.P_256)),

  /** HMAC with SHA-256: whoever can verify can sign too. Only for tokens read by their issuer. */
  HS256(new HmacKeys(JWSAlgorithm.HS256, 32));

  private final KeyFamily family;

  SigningAlgorithm(KeyFamily family) {
    this.family = family;
  }

  /** The value of {@code alg} in a header, compared exactly. */
  public String jwsName() {
    return family.algorithm().getName();
  }

  KeyFamily family() {
    return family;
  }

  static Optional<SigningAlgorithm> named(String jwsName) {
    return Arrays.stream(values()).filter(known -> known.jwsName().equals(jwsName)).findFirst();
  }
}
