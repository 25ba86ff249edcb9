package io.github.qrauth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** EdDSA on Ed25519 (RFC 8037). Keys pass as DER (RFC 8410), which every provider reads. */
record EdwardsKeys(JWSAlgorithm algorithm) implements KeyFamily {
  private static final String NAME = "Ed25519";
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] PRIVATE_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  @Override
  public JWK generate(String kid, RandomSource random) {
    return of(kid, pair(random));
  }

  @Override
  public JWK of(String kid, KeyPair pair) {
    return new OctetKeyPair.Builder(
            Curve.Ed25519, raw(pair.getPublic().getEncoded(), PUBLIC_PREFIX))
        .d(raw(pair.getPrivate().getEncoded(), PRIVATE_PREFIX))
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(algorithm)
        .keyID(kid)
        .build();
  }

  @Override
  public String keyAlgorithm() {
    return NAME;
  }

  @Override
  public void check(JWK key) {
    if (!(key instanceof OctetKeyPair pair) || !pair.getCurve().equals(Curve.Ed25519)) {
      throw new IllegalArgumentException(
          algorithm + " needs a key on curve Ed25519 (RFC 8037 section 3.1)");
    }
    Ed25519Point.check(pair.getDecodedX());
  }

  @Override
  public Signer signer(JWK key) {
    byte[] der = join(PRIVATE_PREFIX, key.toOctetKeyPair().getDecodedD());
    try {
      return scheme()
          .signer(KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException unsupported) {
      throw unusable(unsupported);
    }
  }

  @Override
  public Verifier verifier(JWK key) {
    byte[] der = join(PUBLIC_PREFIX, key.toOctetKeyPair().getDecodedX());
    try {
      Verifier verifier =
          scheme()
              .verifier(KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der)));
      return (buffer, offset, length, signature) ->
          signature.length == SIGNATURE_BYTES && verifier.verify(buffer, offset, length, signature);
    } catch (GeneralSecurityException unsupported) {
      throw unusable(unsupported);
    }
  }

  private static SignatureScheme scheme() {
    return new SignatureScheme(NAME, null);
  }

  private KeyPair pair(RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.ED25519, new PassedInRandom(random));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException unsupported) {
      throw unusable(unsupported);
    }
  }

  /** The 32 bytes of a key in the one form of DER that it has (RFC 8410 section 10). */
  private Base64URL raw(byte @Nullable [] der, byte[] prefix) {
    if (der == null
        || der.length != prefix.length + KEY_BYTES
        || !MessageDigest.isEqual(Arrays.copyOf(der, prefix.length), prefix)) {
      throw new IllegalArgumentException(
          algorithm + " needs a key on curve Ed25519 (RFC 8037 section 3.1)");
    }
    return Base64URL.encode(Arrays.copyOfRange(der, prefix.length, der.length));
  }

  private static byte[] join(byte[] prefix, byte[] key) {
    byte[] der = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, der, prefix.length, key.length);
    return der;
  }

  private QrAuthException unusable(GeneralSecurityException cause) {
    return new QrAuthException("this Java platform cannot use keys for " + algorithm, cause);
  }
}
