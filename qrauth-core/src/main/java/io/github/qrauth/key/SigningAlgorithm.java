package io.github.qrauth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a key signs (RFC 7518 section 3.1). A key has exactly one. Constants will be added: a switch
 * over them needs a default.
 */
public enum SigningAlgorithm {
  /** ECDSA on curve P-256 with SHA-256: others can verify and cannot sign. The usual choice. */
  ES256(new EcdsaKeys(JWSAlgorithm.ES256, Curve.P_256, "SHA256withECDSAinP1363Format")),

  /** ECDSA on curve P-384 with SHA-384. */
  ES384(new EcdsaKeys(JWSAlgorithm.ES384, Curve.P_384, "SHA384withECDSAinP1363Format")),

  /** ECDSA on curve P-521 with SHA-512. */
  ES512(new EcdsaKeys(JWSAlgorithm.ES512, Curve.P_521, "SHA512withECDSAinP1363Format")),

  /** Ed25519 (RFC 8037): as ES256, with short keys and signatures that need no randomness. */
  EDDSA(new EdwardsKeys(JWSAlgorithm.EdDSA)),

  /** The same under the name that says its curve (RFC 9864); a key has one name or the other. */
  ED25519(new EdwardsKeys(JWSAlgorithm.Ed25519)),

  /** HMAC with SHA-256: whoever can verify can sign too. Only for tokens read by their issuer. */
  HS256(new HmacKeys(JWSAlgorithm.HS256, 256)),

  /** HMAC with SHA-384; see {@link #HS256}. */
  HS384(new HmacKeys(JWSAlgorithm.HS384, 384)),

  /** HMAC with SHA-512; see {@link #HS256}. */
  HS512(new HmacKeys(JWSAlgorithm.HS512, 512)),

  /** RSA with PKCS #1 v1.5 padding and SHA-256: for partners that know nothing else. */
  RS256(new RsaKeys(JWSAlgorithm.RS256, new SignatureScheme("SHA256withRSA", null))),

  /** RSA with PKCS #1 v1.5 padding and SHA-384. */
  RS384(new RsaKeys(JWSAlgorithm.RS384, new SignatureScheme("SHA384withRSA", null))),

  /** RSA with PKCS #1 v1.5 padding and SHA-512. */
  RS512(new RsaKeys(JWSAlgorithm.RS512, new SignatureScheme("SHA512withRSA", null))),

  /** RSA-PSS with SHA-256: RSA's better padding. */
  PS256(new RsaKeys(JWSAlgorithm.PS256, pss("SHA-256", MGF1ParameterSpec.SHA256, 32))),

  /** RSA-PSS with SHA-384. */
  PS384(new RsaKeys(JWSAlgorithm.PS384, pss("SHA-384", MGF1ParameterSpec.SHA384, 48))),

  /** RSA-PSS with SHA-512. */
  PS512(new RsaKeys(JWSAlgorithm.PS512, pss("SHA-512", MGF1ParameterSpec.SHA512, 64)));

  private final KeyFamily family;

  SigningAlgorithm(KeyFamily family) {
    this.family = family;
  }

  /** The value of {@code alg} in a header, compared exactly. */
  public String jwsName() {
    return family.algorithm().getName();
  }

  /** Whether whoever can verify can also sign: HMAC. */
  public boolean isSymmetric() {
    return family instanceof HmacKeys;
  }

  KeyFamily family() {
    return family;
  }

  static Optional<SigningAlgorithm> named(String jwsName) {
    return Arrays.stream(values()).filter(known -> known.jwsName().equals(jwsName)).findFirst();
  }

  private static SignatureScheme pss(String hash, MGF1ParameterSpec mask, int saltBytes) {
    return new SignatureScheme(
        "RSASSA-PSS",
        new PSSParameterSpec(hash, "MGF1", mask, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC));
  }
}
