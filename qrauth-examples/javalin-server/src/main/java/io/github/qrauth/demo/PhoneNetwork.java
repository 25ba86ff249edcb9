package io.github.qrauth.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * How simulated phones reach the server: by its front door, like any phone, only that the public
 * address is dialled on this machine, so that it works with no network. Thread-safe.
 *
 * @param origin the server's public origin
 * @param local the same server, dialled on this machine
 */
record PhoneNetwork(HttpClient client, URI origin, URI local) {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  static PhoneNetwork to(DemoAddress address, int port, Optional<DemoTls> tls) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE);
    tls.ifPresent(own -> client.sslContext(trusting(own.certificate())));
    String scheme = tls.isPresent() ? "https" : "http";
    URI local = URI.create(scheme + "://127.0.0.1:" + port);
    return new PhoneNetwork(client.build(), URI.create(address.origin()), local);
  }

  /** The same path here, or empty when the URL leads to another server. */
  Optional<URI> dial(URI url) {
    String path = Optional.ofNullable(url.getRawPath()).orElse("");
    boolean here =
        !path.startsWith("//")
            && origin.getScheme().equalsIgnoreCase(url.getScheme())
            && origin.getHost().equalsIgnoreCase(url.getHost())
            && origin.getPort() == url.getPort();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return here ? Optional.of(URI.create(local + path + query)) : Optional.empty();
  }

  // The one certificate of the server itself, whatever name it is made out to.
  private static SSLContext trusting(X509Certificate own) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new PinnedCertificate(own)}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }
}
