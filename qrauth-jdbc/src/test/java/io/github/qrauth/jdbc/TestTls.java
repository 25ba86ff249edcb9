package io.github.qrauth.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate for "localhost" that nobody but a test trusts. */
final class TestTls {
  private static final String PASSWORD = "test-only";
  private static final String ALIAS = "localhost";

  private TestTls() {}

  /** Shows this certificate and trusts it. */
  static SSLContext context(Path dir) throws Exception {
    KeyStore store = store(dir);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** As files {@code server.crt} and {@code server.key}, the way PostgreSQL reads them. */
  static void pem(Path dir) throws Exception {
    KeyStore store = store(dir);
    Files.writeString(
        dir.resolve("server.crt"), pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    Path key =
        Files.createFile(
            dir.resolve("server.key"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        key, pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private static KeyStore store(Path dir)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = dir.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String arguments =
        "-genkeypair -keyalg EC -groupname secp256r1 -validity 2 -dname CN=localhost"
            + " -ext SAN=dns:localhost,ip:127.0.0.1 -storetype PKCS12";
    List<String> command = new ArrayList<>(List.of(keytool.toString()));
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-alias", ALIAS, "-keystore", file.toString(), "-storepass", PASSWORD));
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
