package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SelfSignedTest {
  private static final char[] PASSWORD = "test".toCharArray();

  @Test
  void keyStore_holdsACertificateThatItsOwnKeySigned_forTheseHosts() throws Exception {
    Instant now = Instant.parse("2026-11-21T06:00:00Z");
    KeyStore store = SelfSigned.keyStore(List.of("localhost", "192.168.7.8"), now, PASSWORD);
    X509Certificate certificate = (X509Certificate) store.getCertificate("demo");

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getNotBefore().toInstant()).isBefore(now);
    assertThat(certificate.getNotAfter().toInstant()).isAfter(now);
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "localhost"), List.of(7, "192.168.7.8"));
    assertThat(store.getKey("demo", PASSWORD).getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void demo_servesHttps_andTheSimulatedPhoneReachesIt() throws Exception {
    try (RunningDemo demo = RunningDemo.start("--tls", "self-signed")) {
      Visitor visitor = new Visitor(demo.url(), trusting(demo.certificate()));
      HttpResponse<String> started = visitor.screen("/auth/sessions", Map.of(), "");
      String code = (String) Visitor.json(started).get("qr_url");
      assertThat(code).startsWith("HTTPS://");

      HttpResponse<String> scanned = visitor.form("/simulator/open", Map.of("text", code));

      assertThat(Visitor.json(scanned)).containsEntry("display", "asking");
      HttpResponse<String> loggedIn =
          visitor.form("/login", Map.of("user", "ada", "password", "analytical"));
      assertThat(loggedIn.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-demo-session=")
          .endsWith("; Secure");
    }
  }

  private static HttpClient trusting(X509Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("demo", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
