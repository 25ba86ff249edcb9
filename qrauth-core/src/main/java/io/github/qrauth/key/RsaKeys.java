package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** RSA keys, for PKCS #1 v1.5 and PSS signatures. */
record RsaKeys(JWSAlgorithm algorithm, SignatureScheme scheme) implements KeyFamily {
  private static final int GENERATED_BITS = 2048;

  @Override
  public JWK generate(String kid, RandomSource random) {
    return of(kid, pair(random));
  }

  @Override
  public JWK of(String kid, KeyPair pair) {
    if (pair.getPublic() instanceof RSAPublicKey open
        && pair.getPrivate() instanceof RSAPrivateKey secret
        && open.getModulus().equals(secret.getModulus())) {
      return new RSAKey.Builder(open)
          .privateKey((PrivateKey) secret)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(algorithm)
          .keyID(kid)
          .build();
    }
    throw new IllegalArgumentException(
        algorithm + " needs both halves of one RSA key (RFC 7518 sections 3.3 and 3.5)");
  }

  @Override
  public String keyAlgorithm() {
    return "RSA";
  }

  @Override
  public void check(JWK key) {
    if (!(key instanceof RSAKey rsa)) {
      throw new IllegalArgumentException(
          algorithm + " needs an RSA key (RFC 7518 sections 3.3 and 3.5)");
    }
    RsaModulus.check(
        rsa.getModulus().decodeToBigInteger(), rsa.getPublicExponent().decodeToBigInteger());
    if (rsa.isPrivate()) {
      RsaHalves.check(rsa);
    }
  }

  @Override
  public Signer signer(JWK key) {
    try {
      return scheme.signer(key.toRSAKey().toRSAPrivateKey());
    } catch (JOSEException unsupported) {
      throw unusable(unsupported);
    }
  }

  @Override
  public Verifier verifier(JWK key) {
    try {
      RSAPublicKey rsa = key.toRSAKey().toRSAPublicKey();
      int bytes = (rsa.getModulus().bitLength() + 7) / 8;
      Verifier verifier = scheme.verifier(rsa);
      return (buffer, offset, length, signature) ->
          signature.length == bytes && verifier.verify(buffer, offset, length, signature);
    } catch (JOSEException unsupported) {
      throw unusable(unsupported);
    }
  }

  private KeyPair pair(RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm());
      generator.initialize(GENERATED_BITS, new PassedInRandom(random));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException unsupported) {
      throw unusable(unsupported);
    }
  }

  private QrAuthException unusable(Exception cause) {
    return new QrAuthException("this Java platform cannot use keys for " + algorithm, cause);
  }
}
