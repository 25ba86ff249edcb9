package io.github.qrauth.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.TcpLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over TLS, with a certificate made for this run. */
class TlsLinkTest extends TcpLinkTest {
  private static final char[] PASSWORD = "for this run only".toCharArray();
  @TempDir static Path directory;
  private static SSLContext trusting;
  private static SSLContext serving;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = directory.resolve("bridge.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bridge",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=bridge",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("SunX509");
    own.init(keys, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(keys);
    serving = SSLContext.getInstance("TLS");
    serving.init(own.getKeyManagers(), null, null);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  @Override
  ServerSocket listen() throws IOException {
    return serving
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @Override
  DeviceLink link(int port) {
    return TcpLink.tls("127.0.0.1", port, Duration.ofSeconds(5), trusting);
  }

  @Test
  void l7_open_whenCertificateIsNobodys_isRefused() throws Exception {
    SSLContext strict = SSLContext.getInstance("TLS");
    strict.init(null, null, null);
    int port = Integer.parseInt(echoing().describe().replaceAll(".*:", ""));
    DeviceLink link = TcpLink.tls("127.0.0.1", port, Duration.ofSeconds(5), strict);

    assertThat(catchThrowableOfType(LinkException.class, link::open).fault())
        .isEqualTo(LinkException.Fault.UNAVAILABLE);
  }
}
