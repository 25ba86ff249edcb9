package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keys from key stores and the environment pass the same judge")
class KeyPlacesTest {
  private static final byte[] INPUT = {1, 2, 3};
  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir private Path dir;

  @Test
  void keyStore_whenMadeByKeytool_signsWithTheFirstAlias() throws Exception {
    Path file = keytool("key-1", "key-2");
    KeyRing ring =
        KeyRing.keyStore(file, PASSWORD, SigningAlgorithm.ES256, List.of("key-2", "key-1"));
    assertThat(ring.signingKey().kid()).isEqualTo("key-2");
    assertThat(ring.find("key-1")).isPresent();
    SigningKey key = ring.signingKey();
    assertThat(key.verify(INPUT, key.sign(INPUT))).isTrue();
  }

  @Test
  void keyStore_whenItDoesNotFit_isRefusedInOneLine() throws Exception {
    Path file = keytool("key-1");
    assertRefused(() -> ring(file, "wrong", "key-1"), "under this password");
    assertRefused(() -> ring(file, "correct horse", "other"), "no key under the alias");
    assertRefused(
        () -> KeyRing.keyStore(file, PASSWORD, SigningAlgorithm.RS256, List.of("key-1")), "RS256");
    assertRefused(
        () -> KeyRing.keyStore(file, PASSWORD, SigningAlgorithm.ES256, List.of()),
        "at least one key");
    assertRefused(() -> ring(dir.resolve("absent.p12"), "x", "key-1"), "cannot read");
    Files.writeString(file, "not a key store");
    assertRefused(() -> ring(file, "correct horse", "key-1"), "under this password");
  }

  @Test
  void keyStore_whenOthersMayReadIt_isRefused() throws Exception {
    Path file = keytool("key-1");
    for (String mode : List.of("rw-r-----", "rw----r--", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertRefused(() -> ring(file, "correct horse", "key-1"), "chmod 600");
    }
  }

  @Test
  void keyStore_withASecretKey_isAnHmacKey() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    SecretKeySpec secret = new SecretKeySpec(RandomSource.secure().bytes(48), "HmacSHA384");
    store.setEntry(
        "shared", new KeyStore.SecretKeyEntry(secret), new KeyStore.PasswordProtection(PASSWORD));
    SigningKey key = SigningKey.ofKeyStore(store, "shared", PASSWORD, SigningAlgorithm.HS384);
    SigningKey same =
        SigningKey.hmac("shared", SigningAlgorithm.HS384, Secret.of(secret.getEncoded()));
    assertThat(same.verify(INPUT, key.sign(INPUT))).isTrue();
    assertThatThrownBy(
            () -> SigningKey.ofKeyStore(store, "shared", PASSWORD, SigningAlgorithm.HS512))
        .hasMessageContaining("RFC 7518 section 3.2");
    assertThatThrownBy(() -> SigningKey.hmac("k", SigningAlgorithm.ES256, Secret.of(new byte[64])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void environment_withAJwkSet_isItsRing() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.EDDSA);
    String set = new String(JwkSet.withPrivateMembers(List.of(key)), US_ASCII);
    KeyRing ring = KeyRing.inEnvironment(Map.of("KEYS", set), "KEYS", KeyRing::ofJwks);
    assertThat(ring.signingKey().thumbprint()).isEqualTo(key.thumbprint());
  }

  @Test
  void environment_withPem_callsTheKeyByItsThumbprint() throws Exception {
    String pem = pem();
    for (String value : List.of(pem, pem.replace("\n", "\\n"))) {
      KeyRing ring =
          KeyRing.inEnvironment(
              Map.of("KEY", value), "KEY", text -> KeyRing.ofPem(SigningAlgorithm.ES256, text));
      assertThat(ring.signingKey().thumbprint()).contains(ring.signingKey().kid());
    }
  }

  @Test
  void environment_whenAbsentOrUnusable_namesTheVariableAndNotItsValue() {
    assertRefused(() -> KeyRing.environment("QRAUTH_NO_SUCH_VARIABLE"), "QRAUTH_NO_SUCH_VARIABLE");
    assertRefused(
        () -> KeyRing.environment("QRAUTH_NO_SUCH_VARIABLE", SigningAlgorithm.ES256), "not set");
    assertThatThrownBy(
            () ->
                KeyRing.inEnvironment(
                    Map.of("KEYS", "{\"keys\":\"hunter2\"}"), "KEYS", KeyRing::ofJwks))
        .hasMessageContaining("KEYS")
        .hasMessageNotContaining("hunter2");
  }

  private static KeyRing ring(Path file, String password, String alias) {
    return KeyRing.keyStore(file, password.toCharArray(), SigningAlgorithm.ES256, List.of(alias));
  }

  private static void assertRefused(Runnable loading, String why) {
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(loading::run)
        .withMessageContaining(why)
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
  }

  /** A store as people make them, since the platform has no public way to make a certificate. */
  private Path keytool(String... aliases) throws IOException, InterruptedException {
    Path file = dir.resolve("keys.p12");
    for (String alias : aliases) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  alias,
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-dname",
                  "CN=qrauth",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .start();
      keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertThat(keytool.waitFor()).isZero();
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String pem() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    return block("PRIVATE KEY", pair.getPrivate().getEncoded())
        + block("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private static String block(String kind, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }
}
