package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** H1 to H15: plain requests and answers. */
abstract class HttpRules extends AdapterHarness {
  private static final int MORE_THAN_A_POOL = 250;
  private static final int AT_ONCE = 8;

  private final AtomicReference<SeenCall> seen = new AtomicReference<>();

  HttpRules() {}

  @Test
  void h1_everyMethod_arrivesAndIsAnswered() throws Exception {
    probe.onRequest(call -> ProbeFace.text(call.method()));
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      HttpResponse<String> answer =
          send(request("/any").method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(method).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(method);
    }
  }

  @Test
  void h1_head_isAnsweredWithoutBody() throws Exception {
    probe.onRequest(this::look);
    HttpResponse<String> answer = send(request("/any").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(seen.get().method()).isEqualTo("HEAD");
  }

  @Test
  void h2_path_isRawAndBelowTheMount() throws Exception {
    assertThat(lookAt("/p/a%20b%C3%A9~%41").path()).isEqualTo("/p/a%20b%C3%A9~%41");
    assertThat(lookAt("/").path()).isEqualTo("/");
  }

  @Test
  void h3_query_isRaw() throws Exception {
    String query = "a=a%20b%26%C3%A9&a=2&b=+&c";
    assertThat(lookAt("/any?" + query).query()).isEqualTo(query);
    assertThat(lookAt("/any").query()).isEmpty();
  }

  @Test
  void h4_headers_arriveAllAndInOrder() throws Exception {
    probe.onRequest(this::look);
    send(request("/any").header(SeenCall.HEADER, "one").header(SeenCall.HEADER, "two, three"));
    assertThat(seen.get().probe()).containsExactly("one", "two, three");
    assertThat(seen.get().probeInLowerCase()).containsExactly("one", "two, three");
    assertThat(seen.get().absent()).isEmpty();
  }

  @Test
  void h5_remoteAddress_isALiteral() throws Exception {
    assertThat(lookAt("/any").remoteAddress()).isIn("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void h6_requestBody_arrivesByteByByte() throws Exception {
    probe.onRequest(call -> new HttpReply.Full(201, Map.of(), read(call, Integer.MAX_VALUE)));
    byte[] every = everyByte();
    assertThat(echo(every)).isEqualTo(every);
    assertThat(echo(new byte[0])).isEmpty();
  }

  @Test
  void h7_requestBody_isNotReadAhead() throws Exception {
    int limit = 16 * 1024;
    probe.onRequest(
        call -> ProbeFace.full(read(call, limit + 1).length > limit ? 413 : 200, "too large"));
    try (HalfSentRequest request = HalfSentRequest.send(base, ProbeFace.MOUNT, 1 << 20, 20_000)) {
      assertThat(request.statusLine(patience())).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void h8_statusAndBody_goBackAsGiven() throws Exception {
    for (int status : List.of(200, 201, 400, 401, 403, 404, 405, 409, 422, 429, 500, 503)) {
      probe.onRequest(call -> ProbeFace.full(status, "é status " + status));
      HttpResponse<String> answer = get("/any");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("é status " + status);
    }
  }

  @Test
  void h8_statusWithoutBody_goesBackWithout() throws Exception {
    for (int status : List.of(204, 303)) {
      probe.onRequest(call -> ProbeFace.full(status, Map.of("Location", List.of("/next")), ""));
      HttpResponse<String> answer = get("/any");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void h8_binaryBody_goesBackByteByByte() throws Exception {
    byte[] every = everyByte();
    probe.onRequest(
        call -> new HttpReply.Full(200, Map.of("Content-Type", List.of("image/png")), every));
    HttpResponse<byte[]> answer =
        CLIENT.send(request("/qr.png").build(), BodyHandlers.ofByteArray());
    assertThat(answer.body()).isEqualTo(every);
  }

  @Test
  void h9_replyHeaders_areSetOnce() throws Exception {
    Map<String, List<String>> headers =
        Map.of(
            "Content-Type", List.of("application/problem+json"),
            "Cache-Control", List.of("no-store"),
            "X-Probe", List.of("a, b"));
    probe.onRequest(call -> ProbeFace.full(404, headers, "{}"));
    HttpResponse<String> answer = get("/any");
    headers.forEach(
        (name, values) ->
            assertThat(answer.headers().allValues(name))
                .as(name)
                .hasSize(1)
                .allSatisfy(value -> assertThat(plain(value)).isEqualTo(plain(values.get(0)))));
  }

  @Test
  void h10_setCookie_goesBackEachTime() throws Exception {
    List<String> cookies = List.of("a=1; Path=/; HttpOnly", "b=2; Path=/", "a=; Max-Age=0");
    probe.onRequest(call -> ProbeFace.full(200, Map.of("Set-Cookie", cookies), "cookies"));
    assertThat(get("/any").headers().allValues("Set-Cookie")).containsExactlyElementsOf(cookies);
  }

  @Test
  void h11_deferredAnswer_goesBackWhenItIsThere() throws Exception {
    CompletableFuture<HttpReply.Full> later = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(1);
    probe.onRequest(
        call -> {
          asked.countDown();
          return new HttpReply.Deferred(later);
        });
    CompletableFuture<HttpResponse<String>> answer = getAsync("/any");
    assertThat(asked.await(patience().toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    later.complete(ProbeFace.full(410, Map.of("X-Probe", List.of("late")), "late"));
    HttpResponse<String> late = await(answer);
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(late.body()).isEqualTo("late");
    assertThat(late.headers().allValues("X-Probe")).containsExactly("late");
  }

  @Test
  void h11_deferredAnswer_thatIsAlreadyThere_goesBack() throws Exception {
    probe.onRequest(
        call ->
            new HttpReply.Deferred(CompletableFuture.completedFuture(ProbeFace.text("at once"))));
    assertThat(get("/any").body()).isEqualTo("at once");
  }

  @Test
  void h12_deferredAnswers_holdNoThread() throws Exception {
    CompletableFuture<HttpReply.Full> later = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(MORE_THAN_A_POOL);
    probe.onRequest(
        call -> {
          if (call.path().equals("/now")) {
            return ProbeFace.text("now");
          }
          asked.countDown();
          return new HttpReply.Deferred(later);
        });
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_A_POOL; i++) {
      waiting.add(getAsync("/later"));
    }
    try {
      assertThat(asked.await(patience().toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(get("/now").body()).isEqualTo("now");
    } finally {
      later.complete(ProbeFace.text("later"));
      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
          .get(patience().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void h13_alias_leadsToTheSameFace() throws Exception {
    probe.onRequest(this::look);
    URI alias = URI.create(base + ProbeFace.ALIAS + "/Q/ABC?a=b");
    HttpResponse<String> answer = send(HttpRequest.newBuilder(alias).timeout(patience()));
    assertThat(answer.body()).isEqualTo("looked");
    assertThat(seen.get().path()).isEqualTo("/Q/ABC");
    assertThat(seen.get().query()).isEqualTo("a=b");
  }

  @Test
  void h14_pathThatOnlyBeginsLikeTheMount_doesNotReachTheFace() throws Exception {
    probe.onRequest(this::look);
    URI beside = URI.create(base + ProbeFace.MOUNT + "x/hello");
    send(HttpRequest.newBuilder(beside).timeout(patience()));
    send(HttpRequest.newBuilder(URI.create(base + "/")).timeout(patience()));
    assertThat(seen.get()).isNull();
  }

  @Test
  void h15_concurrentAnswers_doNotMix() throws Exception {
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    probe.onRequest(
        call -> {
          meet(together);
          return ProbeFace.text(call.query());
        });
    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(getAsync("/any?" + i));
      }
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(await(answers.get(i)).body()).isEqualTo(String.valueOf(i));
      }
    }
  }

  private HttpReply look(HttpCall call) {
    seen.set(SeenCall.of(call));
    return ProbeFace.text("looked");
  }

  private SeenCall lookAt(String pathBelowMount) throws Exception {
    probe.onRequest(this::look);
    assertThat(get(pathBelowMount).body()).isEqualTo("looked");
    return seen.get();
  }

  private byte[] echo(byte[] body) throws Exception {
    HttpRequest post = request("/echo").POST(BodyPublishers.ofByteArray(body)).build();
    HttpResponse<byte[]> answer = CLIENT.send(post, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.body();
  }

  private CompletableFuture<HttpResponse<String>> getAsync(String pathBelowMount) {
    HttpRequest request = request(pathBelowMount).timeout(patience().multipliedBy(4)).build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }

  private <T> T await(CompletableFuture<T> answer) throws Exception {
    return answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static byte[] read(HttpCall call, int atMost) {
    try {
      return call.body().readNBytes(atMost);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void meet(CyclicBarrier together) {
    try {
      together.await(patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException("the requests did not arrive together", alone);
    }
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** Servers may write a media type's parameters without the space. */
  private static String plain(String headerValue) {
    return headerValue.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
