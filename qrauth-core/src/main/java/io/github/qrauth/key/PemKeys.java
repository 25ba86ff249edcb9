package io.github.qrauth.key;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Both halves of a key in PEM (RFC 7468): PKCS #8, and a public key or a certificate. */
final class PemKeys {
  private static final int MAX_LENGTH = 64 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]{1,32})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private PemKeys() {}

  static KeyPair read(String pem, String keyAlgorithm) {
    Map<String, byte[]> blocks = blocks(pem);
    byte[] secret = blocks.remove("PRIVATE KEY");
    if (secret == null || blocks.size() != 1) {
      throw refused(
          "it must hold one PRIVATE KEY (PKCS #8, not encrypted) and one PUBLIC KEY or CERTIFICATE");
    }
    try {
      KeyFactory keys = KeyFactory.getInstance(keyAlgorithm);
      PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(secret));
      return new KeyPair(publicKey(blocks, keys), privateKey);
    } catch (GeneralSecurityException malformed) {
      // Without the cause, whose text may quote the key.
      throw refused("its content is not a key for this algorithm");
    }
  }

  private static PublicKey publicKey(Map<String, byte[]> blocks, KeyFactory keys)
      throws GeneralSecurityException {
    byte[] der = blocks.get("PUBLIC KEY");
    if (der != null) {
      return keys.generatePublic(new X509EncodedKeySpec(der));
    }
    byte[] certificate = blocks.get("CERTIFICATE");
    if (certificate == null) {
      throw refused("beside the PRIVATE KEY only a PUBLIC KEY or CERTIFICATE may stand");
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate))
        .getPublicKey();
  }

  private static Map<String, byte[]> blocks(String pem) {
    if (pem.length() > MAX_LENGTH) {
      throw refused("it is longer than " + MAX_LENGTH + " characters");
    }
    Map<String, byte[]> blocks = new HashMap<>();
    Matcher block = BLOCK.matcher(pem);
    while (block.find()) {
      if (blocks.put(block.group(1), decoded(block.group(2))) != null) {
        throw refused("it has two blocks of one kind");
      }
    }
    return blocks;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException malformed) {
      throw refused("a block is not base64");
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("the PEM is refused: " + why + " (RFC 7468)");
  }
}
