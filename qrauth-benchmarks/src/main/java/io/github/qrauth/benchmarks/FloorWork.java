package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * What no library can undercut with the Java platform alone: the bound primitive over the same
 * bytes, ready made, base64url of the signature, and one String. Not thread-safe.
 */
final class FloorWork implements TokenWork {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] input;
  private final byte[] token;
  private final Primitive primitive;
  private final boolean freshId;

  FloorWork(TokenKey key, String sample, boolean freshId) throws GeneralSecurityException {
    int end = sample.lastIndexOf('.');
    this.input = sample.substring(0, end).getBytes(ISO_8859_1);
    this.token = sample.getBytes(ISO_8859_1);
    this.primitive =
        JWSAlgorithm.Family.HMAC_SHA.contains(key.algorithm())
            ? new MacPrimitive(key)
            : new SignaturePrimitive(key);
    this.freshId = freshId;
  }

  @Override
  public String issue() throws GeneralSecurityException {
    if (freshId && TokenCase.freshId().isEmpty()) {
      throw new IllegalStateException("no id");
    }
    byte[] signature = ENCODER.encode(primitive.sign(input));
    byte[] whole = token.clone();
    System.arraycopy(signature, 0, whole, input.length + 1, signature.length);
    return new String(whole, ISO_8859_1);
  }

  @Override
  public String verify(String text) throws GeneralSecurityException {
    String signature = text.substring(input.length + 1);
    if (!primitive.verify(input, Base64.getUrlDecoder().decode(signature))) {
      throw new GeneralSecurityException("refused");
    }
    return text;
  }

  private interface Primitive {
    byte[] sign(byte[] input) throws GeneralSecurityException;

    boolean verify(byte[] input, byte[] signature) throws GeneralSecurityException;
  }

  private static final class MacPrimitive implements Primitive {
    private final Mac mac;

    MacPrimitive(TokenKey key) throws GeneralSecurityException {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(key.signing());
    }

    @Override
    public byte[] sign(byte[] input) {
      return mac.doFinal(input);
    }

    @Override
    public boolean verify(byte[] input, byte[] signature) {
      return MessageDigest.isEqual(mac.doFinal(input), signature);
    }
  }

  private static final class SignaturePrimitive implements Primitive {
    private final Signature signer;
    private final Signature verifier;

    SignaturePrimitive(TokenKey key) throws GeneralSecurityException {
      String name =
          switch (key.algorithm().getName()) {
            case "ES256" -> "SHA256withECDSAinP1363Format";
            case "EdDSA" -> "Ed25519";
            case "RS256" -> "SHA256withRSA";
            default -> throw new IllegalArgumentException("no floor for " + key.algorithm());
          };
      signer = Signature.getInstance(name);
      signer.initSign(key.privateKey());
      verifier = Signature.getInstance(name);
      verifier.initVerify(key.publicKey());
    }

    @Override
    public byte[] sign(byte[] input) throws GeneralSecurityException {
      signer.update(input);
      return signer.sign();
    }

    @Override
    public boolean verify(byte[] input, byte[] signature) throws GeneralSecurityException {
      verifier.update(input);
      return verifier.verify(signature);
    }
  }
}
