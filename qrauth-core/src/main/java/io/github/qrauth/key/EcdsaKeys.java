package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;

/** ECDSA keys; each algorithm has its one curve. */
record EcdsaKeys(JWSAlgorithm algorithm, Curve curve) implements KeyFamily {

  @Override
  public JWK generate(String kid, RandomSource random) {
    KeyPair pair = pair(random);
    return new ECKey.Builder(curve, (ECPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(algorithm)
        .keyID(kid)
        .build();
  }

  @Override
  public void check(JWK key) {
    if (!(key instanceof ECKey ec) || !ec.getCurve().equals(curve)) {
      throw new IllegalArgumentException(
          algorithm + " needs a key on curve " + curve + " (RFC 7518 section 3.4)");
    }
    if (!ec.isPrivate()) {
      throw new IllegalArgumentException(
          algorithm + " cannot sign with a public key: give the private one too");
    }
  }

  @Override
  public JWSSigner signer(JWK key) throws JOSEException {
    return new ECDSASigner(key.toECKey());
  }

  @Override
  public JWSVerifier verifier(JWK key) throws JOSEException {
    return new ECDSAVerifier(key.toECKey());
  }

  private KeyPair pair(RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(curve.toECParameterSpec(), new PassedInRandom(random));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException unsupported) {
      throw new QrAuthException(
          "this Java platform cannot make keys for " + algorithm, unsupported);
    }
  }
}
