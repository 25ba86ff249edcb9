package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.bytes.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One key for one algorithm (RFC 8725 section 3.1), with the id by which verifiers find it. A weak
 * key is refused when it is made. Prints only its id and algorithm. Immutable and thread-safe.
 */
public final class SigningKey {
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int GENERATED_KID_BYTES = 16;
  private static final byte[] PROBE = "qrauth/key-probe".getBytes(StandardCharsets.US_ASCII);

  private final JWK jwk;
  private final SigningAlgorithm algorithm;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  private SigningKey(JWK jwk, SigningAlgorithm algorithm) {
    this.jwk = jwk;
    this.algorithm = algorithm;
    this.header = new JWSHeader(algorithm.family().algorithm());
    checkKid(jwk.getKeyID());
    algorithm.family().check(jwk);
    try {
      this.signer = algorithm.family().signer(jwk);
      this.verifier = algorithm.family().verifier(jwk);
    } catch (JOSEException unusable) {
      throw new QrAuthException("this Java platform cannot use keys for " + algorithm, unusable);
    }
    if (!verify(PROBE, sign(PROBE))) {
      throw new IllegalArgumentException(
          "the private key and the public key do not belong together");
    }
  }

  /** A fresh key with a random id, from the platform's cryptographic generator. */
  public static SigningKey generate(SigningAlgorithm algorithm) {
    return generate(algorithm, RandomSource.secure());
  }

  /** A fresh key with a random id. */
  public static SigningKey generate(SigningAlgorithm algorithm, RandomSource random) {
    byte[] id = random.bytes(GENERATED_KID_BYTES);
    return new SigningKey(algorithm.family().generate(Base64Url.encode(id), random), algorithm);
  }

  /**
   * An HS256 key that the host already has.
   *
   * @param kid 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
   * @param secret at least 32 random bytes (RFC 7518 section 3.2); never a password
   * @throws IllegalArgumentException when the secret is too short or the id is not one
   */
  public static SigningKey hmac(String kid, Secret secret) {
    checkKid(kid);
    HmacKeys family = (HmacKeys) SigningAlgorithm.HS256.family();
    return new SigningKey(family.of(kid, secret.bytes()), SigningAlgorithm.HS256);
  }

  /** The key that a JWK holds; every way in from outside ends here. */
  static SigningKey of(JWK jwk) {
    if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
      throw new IllegalArgumentException("the key is not for signing (RFC 7517 section 4.2)");
    }
    if (jwk.getAlgorithm() == null) {
      throw new IllegalArgumentException("the key has no \"alg\": one key has one algorithm");
    }
    SigningAlgorithm algorithm =
        SigningAlgorithm.named(jwk.getAlgorithm().getName())
            .orElseThrow(() -> new IllegalArgumentException("the key's \"alg\" is not supported"));
    return new SigningKey(jwk, algorithm);
  }

  /** The key id: public, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
  public String kid() {
    return jwk.getKeyID();
  }

  /** The only algorithm of this key. */
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The raw JWS signature of these bytes (RFC 7518 section 3). For tokens use {@code TokenIssuer},
   * which says what a signature is for.
   */
  public byte[] sign(byte[] signingInput) {
    try {
      return signer.sign(header, signingInput).decode();
    } catch (JOSEException outage) {
      throw new QrAuthException("the cryptographic provider failed to sign", outage);
    }
  }

  /** Whether this is a JWS signature of these bytes by this key; any other bytes are simply not. */
  public boolean verify(byte[] signingInput, byte[] signature) {
    try {
      return verifier.verify(header, signingInput, Base64URL.encode(signature));
    } catch (JOSEException outage) {
      throw new QrAuthException("the cryptographic provider failed to verify", outage);
    }
  }

  /** With the private members: for the ring's own file and its public form only. */
  JWK jwk() {
    return jwk;
  }

  @Override
  public String toString() {
    return "SigningKey " + kid() + " " + algorithm + " [redacted]";
  }

  private static void checkKid(String kid) {
    if (kid == null || !KID.matcher(kid).matches()) {
      throw new IllegalArgumentException(
          "a key id has 1 to 64 characters of A-Z a-z 0-9 . _ - (member \"kid\")");
    }
  }
}
