package io.github.qrauth.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certification authority of our own, in a directory: nobody else's machine believes it. */
final class TestAuthority {
  private static final String PASSWORD = "changeit";
  private static final String ROOT = "root";

  private final Path directory;
  private final Path store;

  TestAuthority(Path directory) throws IOException {
    this.directory = directory;
    this.store = directory.resolve("all.p12");
    keytool(ROOT, "-ext", "bc:critical");
    pem(ROOT + ".crt", "CERTIFICATE", entry -> entry.getCertificate(ROOT).getEncoded());
  }

  /** Gives out a certificate, for this address if it is a server's. */
  void certify(String name, String... extensions) throws IOException {
    List<String> options = new ArrayList<>(List.of("-signer", ROOT));
    options.addAll(List.of(extensions));
    keytool(name, options.toArray(String[]::new));
    pem(name + ".crt", "CERTIFICATE", entry -> entry.getCertificate(name).getEncoded());
    pem(
        name + ".key",
        "PRIVATE KEY",
        entry -> entry.getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  Path root() {
    return certificate(ROOT);
  }

  Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  /** PKCS #8. */
  Path key(String name) {
    return directory.resolve(name + ".key");
  }

  /** A key store that holds the root alone. */
  Path trustStore() throws IOException {
    Path file = directory.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ROOT, load().getCertificate(ROOT));
      trusted.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
    return file;
  }

  String password() {
    return PASSWORD;
  }

  private interface Part {
    byte[] of(KeyStore store) throws GeneralSecurityException;
  }

  private void pem(String file, String type, Part part) throws IOException {
    try {
      String base64 = Base64.getMimeEncoder().encodeToString(part.of(load()));
      Files.writeString(
          directory.resolve(file),
          "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, PASSWORD.toCharArray());
    }
    return all;
  }

  /** The platform has no public way to make a certificate but its tool. */
  private void keytool(String name, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
