package io.github.qrauth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.qrauth.base.RandomSource;
import java.security.KeyPair;
import java.security.MessageDigest;

/** HMAC keys; none shorter than its hash. */
record HmacKeys(JWSAlgorithm algorithm, int bits) implements KeyFamily {
  /** Longer keys are hashed first and gain nothing (RFC 2104 section 3). */
  private static final int MAX_BYTES = 1024;

  @Override
  public JWK generate(String kid, RandomSource random) {
    return of(kid, random.bytes(minBytes()));
  }

  @Override
  public JWK of(String kid, KeyPair pair) {
    throw new IllegalArgumentException(algorithm + " has no key pair: SigningKey.hmac");
  }

  @Override
  public String keyAlgorithm() {
    throw new IllegalArgumentException(algorithm + " has no key pair: SigningKey.hmac");
  }

  JWK of(String kid, byte[] bytes) {
    return new OctetSequenceKey.Builder(bytes)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(algorithm)
        .keyID(kid)
        .build();
  }

  @Override
  public void check(JWK key) {
    int length = key instanceof OctetSequenceKey oct ? oct.toByteArray().length : 0;
    if (length < minBytes() || length > MAX_BYTES) {
      throw new IllegalArgumentException(
          algorithm
              + " needs a random key of at least "
              + minBytes()
              + " bytes, at most "
              + MAX_BYTES
              + " (RFC 7518 section 3.2): SigningKey.generate makes one");
    }
  }

  @Override
  public Signer signer(JWK key) {
    return new SigningHmac("SHA-" + bits, key.toOctetSequenceKey().toByteArray())::mac;
  }

  @Override
  public Verifier verifier(JWK key) {
    BoundMac mac = new BoundMac("HmacSHA" + bits, key.toOctetSequenceKey().toByteArray());
    return (buffer, offset, length, signature) ->
        MessageDigest.isEqual(mac.mac(buffer, offset, length), signature);
  }

  private int minBytes() {
    return bits / Byte.SIZE;
  }
}
