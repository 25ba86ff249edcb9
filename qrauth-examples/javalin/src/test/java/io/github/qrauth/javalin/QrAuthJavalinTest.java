package io.github.qrauth.javalin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.http.Channel;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QrAuthJavalinTest {
  private final ProbeFace face = new ProbeFace();
  private final HttpClient client = HttpClient.newHttpClient();
  private Javalin server;

  @BeforeEach
  void start() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  QrAuthJavalin.mount(config, "/auth", face);
                  config.routes.error(404, ctx -> ctx.result("the host's error page"));
                })
            .start("localhost", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void mount_whenPathIsNotThePublicOne_saysWhichIs() {
    assertThatThrownBy(() -> Javalin.create(c -> QrAuthJavalin.mount(c, "/login", face)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/auth")
        .hasMessageContaining("/login");
  }

  @Test
  void call_isCopiedRaw() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/auth/a%20b/c?x=1%202&x=3")
                .header("X-Probe", "one")
                .header("X-Probe", "two")
                .POST(BodyPublishers.ofString("bödy")));

    assertThat(answer.body()).startsWith("POST|/a%20b/c|x=1%202&x=3|[one, two]|bödy|");
    assertThat(answer.body()).endsWith("127.0.0.1");
  }

  @Test
  void call_whenMethodIsUnknown_stillReachesTheLibrary() throws Exception {
    HttpRequest.Builder request = request("/auth/x").method("PROPFIND", BodyPublishers.noBody());

    assertThat(send(request).body()).startsWith("PROPFIND|/x||");
  }

  @Test
  void call_atTheUpperCaseAlias_isTheSame() throws Exception {
    assertThat(send(request("/AUTH/Q/ABC")).body()).startsWith("GET|/Q/ABC||");
  }

  @Test
  void call_atTheMountItself_isItsRoot() throws Exception {
    assertThat(send(request("/auth/")).body()).startsWith("GET|/||");
  }

  @Test
  void call_outsideTheMount_staysWithTheHost() throws Exception {
    assertThat(send(request("/authentic/x")).body()).isEqualTo("the host's error page");
  }

  @Test
  void full_setsEachHeaderOnceAndBothCookies() throws Exception {
    HttpResponse<String> answer = send(request("/auth/x"));

    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("text/plain;charset=utf-8");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void full_whenHostHasAnErrorPage_keepsTheProblem() throws Exception {
    HttpResponse<String> answer = send(request("/auth/problem"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("a problem");
  }

  @Test
  void full_whenClientTakesGzip_isNotCompressed() throws Exception {
    HttpResponse<String> answer =
        send(request("/auth/large").header("Accept-Encoding", "gzip, br"));

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.body()).hasSize(100_000);
  }

  @Test
  void deferred_isAnsweredWhenItCompletes() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request("/auth/later").build(), BodyHandlers.ofString());
    face.later.complete(ProbeFace.full(201, "text/plain", "at last"));

    assertThat(answer.get().statusCode()).isEqualTo(201);
    assertThat(answer.get().body()).isEqualTo("at last");
  }

  @Test
  void stream_arrivesFrameByFrame_andEndsWithTheServer() throws Exception {
    HttpResponse<InputStream> answer = openStream();
    Channel out = face.streams.take();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    out.send("data: one\n\n");
    assertThat(lines.readLine()).isEqualTo("data: one");
    out.send("data: zwö\n\n");
    assertThat(lines.readLine()).isEmpty();
    assertThat(lines.readLine()).isEqualTo("data: zwö");
    out.close(Channel.NORMAL);

    assertThat(lines.readLine()).isEmpty();
    assertThat(lines.readLine()).isNull();
    assertThat(face.closed.await(3, SECONDS)).isTrue();
  }

  @Test
  void stream_whenNothingWasSentYet_hasItsHeaders() throws Exception {
    HttpResponse<InputStream> answer = openStream();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    face.streams.take().close(Channel.NORMAL);
    assertThat(answer.body().readAllBytes()).isEmpty();
  }

  @Test
  void stream_whenClientHasGone_isClosedByTheNextFrames() throws Exception {
    HttpResponse<InputStream> answer = openStream();
    Channel out = face.streams.take();
    out.send(": hello\n\n");
    answer.body().close();

    assertThatThrownBy(
            () -> {
              while (true) {
                out.send(": heartbeat\n\n");
              }
            })
        .isInstanceOf(RuntimeException.class);
    assertThat(face.closed.await(3, SECONDS)).isTrue();
  }

  @Test
  void socket_greetsEchoesAndClosesNormally() throws Exception {
    Conversation heard = new Conversation();
    WebSocket socket = openSocket("/auth/socket?a=%20b", heard);

    assertThat(heard.next()).startsWith("GET|/socket|a=%20b|[one]||127.0.0.1");
    socket.sendText("you", true).join();
    assertThat(heard.next()).isEqualTo("heard you");
    face.sockets.take().close(Channel.NORMAL);
    assertThat(heard.next()).isEqualTo("closed 1000");
    assertThat(face.closed.await(3, SECONDS)).isTrue();
  }

  @Test
  void socket_whenRefusedWhileConnecting_isClosedWithThePolicyCode() throws Exception {
    Conversation heard = new Conversation();
    openSocket("/auth/refused", heard);

    assertThat(heard.next()).startsWith("GET|/refused");
    assertThat(heard.next()).isEqualTo("closed 1008");
    assertThat(face.closed.await(3, SECONDS)).isTrue();
  }

  @Test
  void socket_whenClientAborts_isClosed() throws Exception {
    openSocket("/auth/socket", new Conversation()).abort();

    assertThat(face.closed.await(3, SECONDS)).isTrue();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<InputStream> openStream() throws Exception {
    return client.send(request("/auth/events").build(), BodyHandlers.ofInputStream());
  }

  private WebSocket openSocket(String path, Conversation heard) {
    URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
    return client.newWebSocketBuilder().header("X-Probe", "one").buildAsync(uri, heard).join();
  }

  private static final class Conversation implements WebSocket.Listener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return String.valueOf(events.poll(5, SECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      events.add(text.toString());
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      events.add("closed " + status);
      return CompletableFuture.completedFuture(null);
    }
  }
}
