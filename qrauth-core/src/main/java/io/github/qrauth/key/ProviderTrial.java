package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.internal.bytes.Base64Url;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Tries a provider on the known answer of RFC 7515 appendix A.3 before anything depends on it. One
 * whose native half is missing may announce nothing, throw, or be wrong.
 */
final class ProviderTrial {
  private static final String P256_KEY =
      "3059301306072a8648ce3d020106082a8648ce3d030107034200047fcdce2770f6c45d4183cbee6fdb4b7b580733"
          + "357be9ef13bacf6e3c7bd15445c7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588"
          + "e5ad";
  private static final String SIGNED =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLm"
          + "NvbS9pc19yb290Ijp0cnVlfQ";
  private static final String SIGNATURE =
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  private static final String NAME = "SHA256withECDSAinP1363Format";

  private ProviderTrial() {}

  static boolean passes(Provider provider) {
    try {
      byte[] wrong = signature();
      wrong[0] ^= 1;
      return holds(provider, signature()) && !holds(provider, wrong);
    } catch (GeneralSecurityException | RuntimeException | LinkageError broken) {
      return false;
    }
  }

  private static boolean holds(Provider provider, byte[] bytes) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(P256_KEY)));
    Signature signature =
        Signature.getInstance(SignatureProviders.nameAt(provider, NAME), provider);
    signature.initVerify(key);
    signature.update(SIGNED.getBytes(US_ASCII));
    return signature.verify(bytes);
  }

  private static byte[] signature() {
    return Base64Url.decode(SIGNATURE).orElseThrow();
  }
}
