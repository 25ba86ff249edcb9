package io.github.qrauth.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Stream;

/** The demo on a free port, with {@code localhost} in its codes, so that tests need no network. */
final class RunningDemo implements AutoCloseable {
  private final DemoServer server;
  private final URI url;

  private RunningDemo(DemoServer server, URI url) {
    this.server = server;
    this.url = url;
  }

  static RunningDemo start(String... more) {
    int port = freePort();
    String scheme = Stream.of(more).anyMatch("--tls"::equals) ? "https" : "http";
    String url = scheme + "://localhost:" + port;
    Stream<String> fixed = Stream.of("--port", String.valueOf(port), "--public-url", url);
    String[] args = Stream.concat(fixed, Stream.of(more)).toArray(String[]::new);
    return new RunningDemo(DemoServer.start(DemoOptions.parse(args), Map.of()), URI.create(url));
  }

  URI url() {
    return url;
  }

  Visitor visitor() {
    return new Visitor(url, Visitor.plainClient());
  }

  X509Certificate certificate() {
    return server.tls().orElseThrow().certificate();
  }

  @Override
  public void close() {
    server.close();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
