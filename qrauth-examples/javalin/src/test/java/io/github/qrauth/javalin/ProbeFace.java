package io.github.qrauth.javalin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers what it was asked, so that a test sees what the adapter copied. */
final class ProbeFace implements HttpFace {
  final CompletableFuture<HttpReply.Full> later = new CompletableFuture<>();
  final BlockingQueue<Channel> streams = new LinkedBlockingQueue<>();
  final BlockingQueue<Channel> sockets = new LinkedBlockingQueue<>();
  final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public String mountPath() {
    return "/auth";
  }

  @Override
  public String mountAlias() {
    return "/AUTH";
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return switch (call.path()) {
      case "/later" -> new HttpReply.Deferred(later);
      case "/events" ->
          new HttpReply.Stream(
              Map.of("Content-Type", List.of("text/event-stream")),
              out -> {
                streams.add(out);
                return closed::countDown;
              });
      case "/problem" -> full(404, "application/problem+json", "a problem");
      case "/large" -> full(200, "text/plain", "a".repeat(100_000));
      default -> full(200, "text/plain;charset=utf-8", told(call));
    };
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    out.send(told(call));
    sockets.add(out);
    if (call.path().equals("/refused")) {
      out.close(Channel.POLICY);
    }
    return new Inbound() {
      @Override
      public void text(String message) {
        out.send("heard " + message);
      }

      @Override
      public void closed() {
        closed.countDown();
      }
    };
  }

  static HttpReply.Full full(int status, String type, String body) {
    return new HttpReply.Full(
        status,
        Map.of(
            "Content-Type",
            List.of(type),
            "Cache-Control",
            List.of("no-store"),
            "Set-Cookie",
            List.of("a=1", "b=2")),
        body.getBytes(UTF_8));
  }

  private static String told(HttpCall call) {
    try {
      String body = new String(call.body().readAllBytes(), UTF_8);
      return String.join(
          "|",
          call.method(),
          call.path(),
          call.query(),
          call.headers("x-probe").toString(),
          body,
          call.remoteAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
