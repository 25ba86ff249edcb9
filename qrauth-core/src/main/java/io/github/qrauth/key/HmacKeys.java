package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.qrauth.base.RandomSource;

/** HMAC keys; none shorter than its hash. */
record HmacKeys(JWSAlgorithm algorithm, int minBytes) implements KeyFamily {

  @Override
  public JWK generate(String kid, RandomSource random) {
    return of(kid, random.bytes(minBytes));
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
    if (!(key instanceof OctetSequenceKey oct) || oct.toByteArray().length < minBytes) {
      throw new IllegalArgumentException(
          algorithm
              + " needs a random key of at least "
              + minBytes
              + " bytes (RFC 7518 section 3.2): SigningKey.generate makes one");
    }
  }

  @Override
  public JWSSigner signer(JWK key) throws JOSEException {
    return new MACSigner(key.toOctetSequenceKey());
  }

  @Override
  public JWSVerifier verifier(JWK key) throws JOSEException {
    return new MACVerifier(key.toOctetSequenceKey());
  }
}
