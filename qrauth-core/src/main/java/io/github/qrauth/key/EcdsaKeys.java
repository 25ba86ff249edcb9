package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/** ECDSA keys; each algorithm has its one curve. */
record EcdsaKeys(JWSAlgorithm algorithm, Curve curve, String jcaName) implements KeyFamily {

  @Override
  public JWK generate(String kid, RandomSource random) {
    return of(kid, pair(random));
  }

  @Override
  public JWK of(String kid, KeyPair pair) {
    if (pair.getPublic() instanceof ECPublicKey open
        && pair.getPrivate() instanceof ECPrivateKey secret
        && curve.equals(Curve.forECParameterSpec(open.getParams()))) {
      return new ECKey.Builder(curve, open)
          .privateKey(secret)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(algorithm)
          .keyID(kid)
          .build();
    }
    throw new IllegalArgumentException(
        algorithm + " needs a key on curve " + curve + " (RFC 7518 section 3.4)");
  }

  @Override
  public String keyAlgorithm() {
    return "EC";
  }

  @Override
  public void check(JWK key) {
    if (!(key instanceof ECKey ec) || !ec.getCurve().equals(curve)) {
      throw new IllegalArgumentException(
          algorithm + " needs a key on curve " + curve + " (RFC 7518 section 3.4)");
    }
    if (ec.isPrivate() && !inGroup(ec.getD().decodeToBigInteger())) {
      throw new IllegalArgumentException(
          "\"d\" is not between 1 and the order of " + curve + " (RFC 7518 section 6.2.2.1)");
    }
  }

  @Override
  public Signer signer(JWK key) {
    try {
      return scheme().signer(key.toECKey().toECPrivateKey());
    } catch (JOSEException unsupported) {
      throw unusable(unsupported);
    }
  }

  @Override
  public Verifier verifier(JWK key) {
    try {
      Verifier verifier = scheme().verifier(key.toECKey().toECPublicKey());
      return (buffer, offset, length, signature) ->
          wellFormed(signature) && verifier.verify(buffer, offset, length, signature);
    } catch (JOSEException unsupported) {
      throw unusable(unsupported);
    }
  }

  /**
   * Two numbers of full size (RFC 7518 section 3.4), both in the group: early Java 17 took two
   * zeros for a signature of anything (CVE-2022-21449), and providers judge sizes differently.
   */
  private boolean wellFormed(byte[] signature) {
    int half = signature.length / 2;
    return signature.length
            == 2 * ((curve.toECParameterSpec().getCurve().getField().getFieldSize() + 7) / 8)
        && inGroup(new BigInteger(1, Arrays.copyOf(signature, half)))
        && inGroup(new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length)));
  }

  private boolean inGroup(BigInteger number) {
    return number.signum() > 0 && number.compareTo(curve.toECParameterSpec().getOrder()) < 0;
  }

  private SignatureScheme scheme() {
    return new SignatureScheme(jcaName, null);
  }

  private KeyPair pair(RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyAlgorithm());
      generator.initialize(curve.toECParameterSpec(), new PassedInRandom(random));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException unsupported) {
      throw unusable(unsupported);
    }
  }

  private QrAuthException unusable(Exception cause) {
    return new QrAuthException("this Java platform cannot use keys for " + algorithm, cause);
  }
}
