package io.github.qrauth.benchmarks;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** One fresh key, in every shape that a library asks for. */
public record TokenKey(JWSAlgorithm algorithm, JWK nimbus, Key signing, Key verifying) {
  /** The id of every such key. */
  public static final String KID = "bench-1";

  /** A key for the algorithm of this JWS name. */
  public static TokenKey generate(String alg) throws Exception {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(alg);
    if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
      int bits = Integer.parseInt(alg.substring(2));
      OctetSequenceKey key =
          new OctetSequenceKeyGenerator(bits).keyID(KID).algorithm(algorithm).generate();
      SecretKey secret = key.toSecretKey("HmacSHA" + bits);
      return new TokenKey(algorithm, key, secret, secret);
    }
    if (JWSAlgorithm.Family.EC.contains(algorithm)) {
      Curve curve = Curve.forJWSAlgorithm(algorithm).iterator().next();
      var key = new ECKeyGenerator(curve).keyID(KID).algorithm(algorithm).generate();
      return new TokenKey(algorithm, key, key.toPrivateKey(), key.toPublicKey());
    }
    if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
      RSAKey key = new RSAKeyGenerator(2048).keyID(KID).algorithm(algorithm).generate();
      return new TokenKey(algorithm, key, key.toPrivateKey(), key.toPublicKey());
    }
    return edwards(algorithm);
  }

  /** The private JWK, as JSON. */
  public String jwk() {
    return nimbus.toJSONString();
  }

  PrivateKey privateKey() {
    return (PrivateKey) signing;
  }

  PublicKey publicKey() {
    return (PublicKey) verifying;
  }

  private static TokenKey edwards(JWSAlgorithm algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    OctetKeyPair key =
        new OctetKeyPair.Builder(Curve.Ed25519, last32(pair.getPublic()))
            .d(last32(pair.getPrivate()))
            .keyID(KID)
            .algorithm(algorithm)
            .build();
    return new TokenKey(algorithm, key, pair.getPrivate(), pair.getPublic());
  }

  private static Base64URL last32(Key key) {
    byte[] der = key.getEncoded();
    return Base64URL.encode(Arrays.copyOfRange(der, der.length - 32, der.length));
  }
}
