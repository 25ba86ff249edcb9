package io.github.qrauth.testkit.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The face on the JDK's own HTTP server, which has no WebSocket. */
public final class JdkHttpAdapter implements RunningAdapter {
  private static final int BACKLOG = 300;

  private final HttpServer server;
  private final ExecutorService threads = DaemonThreads.pool("jdk-adapter");

  public JdkHttpAdapter(HttpFace face) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    server.setExecutor(threads);
    mount(face.mountPath(), face);
    mount(face.mountAlias(), face);
    server.start();
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void mount(String path, HttpFace face) {
    server.createContext(
        path + "/", exchange -> write(exchange, face.handle(new Call(exchange, path))));
  }

  private static void write(HttpExchange exchange, HttpReply reply) {
    if (reply instanceof HttpReply.Full full) {
      writeFull(exchange, full);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      deferred.later().thenAccept(full -> writeFull(exchange, full));
    } else if (reply instanceof HttpReply.Stream stream) {
      writeStream(exchange, stream);
    }
  }

  private static void writeFull(HttpExchange exchange, HttpReply.Full full) {
    try (exchange) {
      setHeaders(exchange, full.headers());
      boolean bodiless = exchange.getRequestMethod().equals("HEAD") || full.body().length == 0;
      exchange.sendResponseHeaders(full.status(), bodiless ? -1 : full.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(full.body());
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void writeStream(HttpExchange exchange, HttpReply.Stream stream) {
    try {
      setHeaders(exchange, stream.headers());
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    Events events = new Events(exchange);
    events.over.thenRun(stream.opener().open(events));
  }

  private static void setHeaders(HttpExchange exchange, Map<String, List<String>> headers) {
    headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
  }

  private record Events(HttpExchange exchange, CompletableFuture<Void> over) implements Channel {
    Events(HttpExchange exchange) {
      this(exchange, new CompletableFuture<>());
    }

    @Override
    public void send(String text) {
      try {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      } catch (IOException gone) {
        close(NORMAL);
        throw new UncheckedIOException(gone);
      }
    }

    @Override
    public void close(int status) {
      exchange.close();
      over.complete(null);
    }
  }

  private record Call(HttpExchange exchange, String mount) implements HttpCall {
    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getRawPath().substring(mount.length());
    }

    @Override
    public String query() {
      return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    @Override
    public List<String> headers(String name) {
      return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    @Override
    public InputStream body() {
      return exchange.getRequestBody();
    }

    @Override
    public String remoteAddress() {
      return exchange.getRemoteAddress().getAddress().getHostAddress();
    }
  }
}
