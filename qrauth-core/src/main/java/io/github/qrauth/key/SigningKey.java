package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.bytes.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key for one algorithm (RFC 8725 section 3.1), with the id by which verifiers find it. A weak
 * key is refused when it is made. Prints only its id and algorithm. Immutable and thread-safe.
 */
public final class SigningKey implements VerificationKey {
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int GENERATED_KID_BYTES = 16;
  private static final byte[] PROBE = "qrauth/key-probe".getBytes(StandardCharsets.US_ASCII);

  private final JWK jwk;
  private final SigningAlgorithm algorithm;
  private final KeyFamily.Signer signer;
  private final KeyFamily.Verifier verifier;

  private SigningKey(JWK jwk, SigningAlgorithm algorithm) {
    this.jwk = jwk;
    this.algorithm = algorithm;
    checkKid(jwk.getKeyID());
    algorithm.family().check(jwk);
    if (!jwk.isPrivate()) {
      throw new IllegalArgumentException(
          algorithm + " cannot sign with a public key: give the private one too");
    }
    this.signer = algorithm.family().signer(jwk);
    this.verifier = algorithm.family().verifier(jwk);
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
    return hmac(kid, SigningAlgorithm.HS256, secret.bytes());
  }

  /**
   * An HMAC key that the host already has.
   *
   * @param kid 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
   * @param algorithm {@code HS256}, {@code HS384} or {@code HS512}
   * @param secret at least 32, 48 or 64 random bytes (RFC 7518 section 3.2); never a password
   * @throws IllegalArgumentException when the secret is too short, the id is not one, or the
   *     algorithm is another
   */
  public static SigningKey hmac(String kid, SigningAlgorithm algorithm, Secret secret) {
    return hmac(kid, algorithm, secret.bytes());
  }

  static SigningKey hmac(String kid, SigningAlgorithm algorithm, byte[] secret) {
    checkKid(kid);
    if (algorithm.family() instanceof HmacKeys family) {
      return new SigningKey(family.of(kid, secret), algorithm);
    }
    throw new IllegalArgumentException(algorithm + " takes no shared secret");
  }

  /**
   * The key in one private JWK (RFC 7517), as strict as {@link VerificationKey#ofJwk(String)}.
   *
   * @param json at most 64 KiB, with the members {@code alg} and {@code kid}
   * @throws IllegalArgumentException naming the rule that is broken, and nothing of the key
   */
  public static SigningKey ofJwk(String json) {
    return of(JwkReader.read(json));
  }

  /**
   * A key pair that the host already has, for example from a {@link java.security.KeyStore}: the
   * private key of an entry and the public key of its certificate.
   *
   * @param kid 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
   * @throws IllegalArgumentException when the halves do not belong together, or the key is weak or
   *     for another algorithm
   */
  public static SigningKey ofKeyPair(String kid, SigningAlgorithm algorithm, KeyPair pair) {
    return new SigningKey(algorithm.family().of(kid, pair), algorithm);
  }

  /**
   * The key of one entry of a key store that is loaded: a private key with its certificate, or for
   * HMAC a secret key. Its alias becomes the key id. The certificate is not checked, only its key
   * is used.
   *
   * @param alias 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
   * @param password of the entry
   * @throws IllegalArgumentException as with {@link #ofKeyPair}, or when there is no such key
   */
  public static SigningKey ofKeyStore(
      KeyStore store, String alias, char[] password, SigningAlgorithm algorithm) {
    return new KeyStoreEntries(store, password).find(alias, algorithm);
  }

  /**
   * As {@link #ofPem(String, SigningAlgorithm, String)}, with the thumbprint of the public key (RFC
   * 7638) as key id.
   */
  public static SigningKey ofPem(SigningAlgorithm algorithm, String pem) {
    return ofPem(ofPem("thumbprint", algorithm, pem).thumbprint().orElseThrow(), algorithm, pem);
  }

  /**
   * The key in PEM (RFC 7468): one {@code PRIVATE KEY} block (PKCS #8, not encrypted) and one
   * {@code PUBLIC KEY} or {@code CERTIFICATE} block. The certificate is not checked, only its key
   * is used.
   *
   * @param kid 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
   * @param pem at most 64 KiB
   * @throws IllegalArgumentException as with {@link #ofKeyPair}, and quoting nothing of the key
   */
  public static SigningKey ofPem(String kid, SigningAlgorithm algorithm, String pem) {
    return ofKeyPair(kid, algorithm, PemKeys.read(pem, algorithm.family().keyAlgorithm()));
  }

  /** The key that a JWK holds; every way in from outside ends here. */
  static SigningKey of(JWK jwk) {
    SigningAlgorithm algorithm = KeyPurpose.algorithm(jwk);
    if (algorithm.isSymmetric()) {
      KeyPurpose.check(jwk, algorithm, KeyOperation.SIGN, KeyOperation.VERIFY);
    } else {
      KeyPurpose.check(jwk, algorithm, KeyOperation.SIGN);
    }
    return new SigningKey(jwk, algorithm);
  }

  /** The key id: public, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
  @Override
  public String kid() {
    return jwk.getKeyID();
  }

  /** The only algorithm of this key. */
  @Override
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The raw JWS signature of these bytes (RFC 7518 section 3). For tokens use {@code TokenIssuer},
   * which says what a signature is for.
   */
  public byte[] sign(byte[] signingInput) {
    return sign(signingInput, 0, signingInput.length);
  }

  /** As {@link #sign(byte[])}, for {@code length} bytes from {@code offset}. */
  public byte[] sign(byte[] buffer, int offset, int length) {
    return signer.sign(buffer, offset, length);
  }

  @Override
  public boolean verify(byte[] buffer, int offset, int length, byte[] signature) {
    return verifier.verify(buffer, offset, length, signature);
  }

  @Override
  public Optional<String> thumbprint() {
    return Thumbprint.of(jwk);
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
