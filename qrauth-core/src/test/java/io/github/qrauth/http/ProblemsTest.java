package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input and bad times: a clear problem, never a trace, never a half-done login. */
class ProblemsTest {
  private static final List<String> HELD_CALLS =
      List.of(
          "GET ",
          "GET /qr.svg",
          "GET /qr.png",
          "GET /qr.txt",
          "GET /events",
          "POST /pin",
          "POST /account",
          "POST /claim",
          "DELETE ");

  private final TestServer server = new TestServer();

  @Test
  @DisplayName("S2, S31: unknown, foreign and over: one answer, headers too")
  void strangers_whateverTheyAsk_getOneAnswer() {
    Login live = server.start();
    Login over = server.start();
    server.pass(Duration.ofSeconds(181));
    Login fresh = server.start();
    Browser stranger = server.screen();
    Browser other = fresh.screen();

    Set<String> answers = new LinkedHashSet<>();
    for (String call : HELD_CALLS) {
      String method = call.split(" ", -1)[0];
      String rest = call.split(" ", -1)[1];
      for (String id :
          List.of(
              live.id(),
              over.id(),
              fresh.id(),
              SessionId.random(RandomSource.secure()).toString(),
              "not-an-id")) {
        Browser who = id.equals(fresh.id()) ? stranger : other;
        answers.add(answerOf(who, method, "/sessions/" + id + rest, Map.of()));
        answers.add(
            answerOf(
                who,
                method,
                "/sessions/" + id + rest,
                Map.of("QrAuth-Claim-Secret", "A".repeat(43))));
      }
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).contains("404").contains("unknown-session");
  }

  private static String answerOf(
      Browser who, String method, String path, Map<String, String> headers) {
    TestCall call = who.call(method, path);
    headers.forEach(call::header);
    if (method.equals("POST")) {
      call.json("{\"pin\":\"000000\",\"accept\":true}");
    }
    if (method.equals("GET")) {
      call.header("Origin", Browser.ORIGIN);
    }
    Answer answer = who.send(call);
    return answer.status() + " " + answer.headers() + " " + answer.bodyWithoutInstance();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "\"pin\"",
        "{\"pin\":\"123456\",\"pin\":\"123456\"}",
        "{\"pin\":123456}",
        "{\"pin\":null}",
        "{\"pin\":[\"123456\"]}",
        "{\"pin\":\"12345\"}",
        "{\"pin\":\"１２３４５６\"}",
        "{\"pin\":\"123456\"} x",
        "{}",
        "\uFEFF{\"pin\":\"123456\"}"
      })
  void pin_whenTheBodyIsMalformed_isABadRequest(String body) {
    Login login = server.start();

    Answer answer = login.screen().post(login.path() + "/pin", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("bad-request");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void body_whenNestedTooDeep_isABadRequest() {
    String deep = "{\"a\":".repeat(17) + "1" + "}".repeat(17);
    String deepest = "{\"a\":".repeat(16) + "1" + "}".repeat(16);

    assertThat(server.screen().post("/sessions", deep).status()).isEqualTo(400);
    assertThat(server.screen().post("/sessions", deepest).status()).isEqualTo(201);
  }

  @Test
  void body_whenNoUtf8_isABadRequest() {
    TestCall call =
        server
            .screen()
            .call("POST", "/sessions")
            .header("Content-Type", "application/json")
            .body(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});

    assertThat(server.screen().send(call).status()).isEqualTo(400);
  }

  @Test
  void body_whenOver16KiB_isRefusedWithoutReadingOn() {
    String limit = "{\"a\":\"" + "x".repeat(16 * 1024 - 8) + "\"}";
    CountingStream endless = new CountingStream();

    assertThat(server.screen().post("/sessions", limit).status()).isEqualTo(201);
    assertThat(server.screen().post("/sessions", limit + " ").problem()).isEqualTo("too-large");
    Answer answer =
        server
            .screen()
            .send(
                server
                    .screen()
                    .call("POST", "/sessions")
                    .header("Content-Type", "application/json")
                    .body(endless));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(endless.read).isLessThanOrEqualTo(16 * 1024 + 1);
  }

  @Test
  void body_whenAnnouncedTooLarge_isNotReadAtAll() {
    CountingStream endless = new CountingStream();
    for (String length : List.of("16385", "999999999999999999999")) {
      TestCall call =
          server
              .screen()
              .call("POST", "/sessions")
              .header("Content-Length", length)
              .header("Content-Type", "application/json")
              .body(endless);
      assertThat(server.screen().send(call).status()).isEqualTo(413);
    }
    assertThat(endless.read).isZero();
  }

  @Test
  void body_whenCutOff_isABadRequest() {
    InputStream cut =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset by peer");
          }
        };
    TestCall call =
        server.screen().call("POST", "/sessions").header("Content-Type", "application/json");

    assertThat(server.screen().send(call.body(cut)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 201",
    "Application/JSON; charset=utf-8, 201",
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/jsonx, 415",
    "'', 415"
  })
  void body_byContentType_isTakenOrNot(String type, int status) {
    TestCall call =
        server
            .screen()
            .call("POST", "/sessions")
            .header("Content-Type", type)
            .body("{}".getBytes(UTF_8));

    assertThat(server.screen().send(call).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /sessions, 'POST, OPTIONS'",
    "GET, /scan, 'POST, OPTIONS'",
    "POST, /q/X, 'GET, HEAD, OPTIONS'",
    "PATCH, /sessions/X, 'DELETE, GET, HEAD, OPTIONS'",
    "GET, /sessions/X/claim, 'POST, OPTIONS'",
    "BREW, /consent, 'GET, HEAD, OPTIONS'"
  })
  void method_whenWrong_isNamedWithThoseAllowed(String method, String path, String allow) {
    Answer answer =
        server.screen().send(new TestCall(method, path).header("Accept", "application/json"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.problem()).isEqualTo("method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo(allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/nothing", "/sessions/x/y", "/sessions/x/y/z", "//", "/../etc"})
  void path_whenUnknown_isNotFound(String path) {
    Answer answer = server.screen().get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @Test
  void path_whenHuge_isNotFound() {
    assertThat(server.screen().get("/q/" + "A".repeat(1_000_000)).status()).isEqualTo(404);
    assertThat(server.screen().get("/" + "a/".repeat(500_000)).status()).isEqualTo(404);
  }

  @Test
  void head_isGetWithoutTheBody() {
    Answer head = server.screen().send(new TestCall("HEAD", "/qrauth.js"));
    Answer get = server.screen().get("/qrauth.js");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
    assertThat(server.screen().send(new TestCall("HEAD", "/sessions")).status()).isEqualTo(405);
  }

  @Test
  void query_whenOutOfBounds_isABadRequest() {
    Login login = server.start();
    for (String query :
        List.of("wait=0", "wait=26", "wait=x", "version=-1", "frame=65536", "wait=%zz")) {
      assertThat(login.screen().get(login.path() + "?" + query).problem()).isEqualTo("bad-request");
    }
    assertThat(login.screen().get(login.path() + "?a=" + "b".repeat(4000)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("S26: every answer is not to be stored, referred to or guessed at")
  void answers_whateverTheyAre_carryTheCommonHeaders() {
    for (Answer answer :
        List.of(
            server.start().started(),
            server.screen().get("/nothing"),
            server.screen().get("/consent"),
            server.screen().send(new TestCall("OPTIONS", "/sessions")))) {
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  @DisplayName("S13: a store that is down is 503 everywhere, and the next try works")
  void store_whenDown_isUnavailableAndNothingIsDone() {
    Login login = server.start();
    Browser phone = server.phone("ada");
    Answer scanned = server.scan(login, phone);
    server.store.down = true;

    for (Answer answer :
        List.of(
            server.screen().post("/sessions", "{}"),
            login.look(),
            login.screen().get(login.path() + "/qr.svg"),
            login.screen().get(login.path() + "/events"),
            login.screen().post(login.path() + "/claim", "{}"),
            login.screen().delete(login.path()),
            phone.post("/approve", TestServer.approval(scanned, true)),
            phone.post("/deny", "{\"session_id\":\"" + login.id() + "\"}"),
            phone.get("/approvals/" + login.id()))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.body()).doesNotContain("this test");
    }
    server.store.down = false;
    assertThat(login.state()).isEqualTo("scanned");
    assertThat(server.approve(scanned, phone).text("state")).isEqualTo("approved");
  }

  @Test
  void bug_whenInAPort_isAnInternalErrorWithoutDetail() {
    Login login = server.start();
    server.store.broken = true;

    Answer answer = login.look();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.problem()).isEqualTo("internal-error");
    assertThat(answer.text("instance")).startsWith("urn:qrauth:request:");
    assertThat(answer.body()).doesNotContain("detail-for-the-operator").doesNotContain("Exception");
  }

  @Test
  void store_whenFull_refusesWithATime() {
    server.store.full = true;

    Answer answer = server.screen().post("/sessions", "{}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.problem()).isEqualTo("too-many-sessions");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void start_withAForeignClientOrScope_isRefused() {
    assertThat(server.screen().post("/sessions", "{\"client_id\":\"nobody\"}").problem())
        .isEqualTo("wrong-client");
    assertThat(server.screen().post("/sessions", "{\"scope\":\"profile admin\"}").problem())
        .isEqualTo("wrong-client");
    assertThat(server.screen().post("/sessions", "{\"scope\":\" profile  mail \"}").status())
        .isEqualTo(201);
    assertThat(server.screen().post("/sessions", "{\"mode\":\"both\"}").status()).isEqualTo(400);
  }

  @Test
  void start_withAHintThatIsNoUserId_isRefused() {
    for (String hint : List.of("x".repeat(256), "ü".repeat(200), "a\\u202Eb", "a\\nb")) {
      Answer answer = server.screen().post("/sessions", "{\"account_hint\":\"" + hint + "\"}");
      assertThat(answer.problem()).as(hint).isEqualTo("bad-request");
    }
  }

  @Test
  @DisplayName("S37: ids and secrets are always made here")
  void start_withAnOwnIdAndSecret_getsFreshOnes() {
    Answer answer =
        server
            .screen()
            .post(
                "/sessions",
                "{\"session_id\":\"AAAAAAAAAAAAAAAAAAAAAAAAAA\",\"claim_secret\":\""
                    + "A".repeat(43)
                    + "\",\"user_code\":\"BBBB-BBBB\"}");

    assertThat(answer.text("session_id")).isNotEqualTo("AAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertThat(answer.text("claim_secret")).isNotEqualTo("A".repeat(43));
    assertThat(answer.text("user_code")).isNotEqualTo("BBBB-BBBB");
  }

  @Test
  @DisplayName("S42: a code collected by another client is dead")
  void claim_byAnotherClient_killsTheLogin() {
    Login login = server.start();
    Browser phone = server.phone("ada");
    server.approve(server.scan(login, phone), phone);

    Answer foreign = login.screen().post(login.path() + "/claim", "{\"client_id\":\"other\"}");

    assertThat(foreign.problem()).isEqualTo("wrong-client");
    assertThat(login.screen().post(login.path() + "/claim", "{}").problem()).isEqualTo("cancelled");
  }

  @Test
  void claim_beforeItsTimeAndTwice_isRefused() {
    Login login = server.start("{}");
    Browser phone = server.phone("ada");
    TestCall claim =
        new TestCall("POST", login.path() + "/claim")
            .header("QrAuth-Claim-Secret", login.started().text("claim_secret"));

    assertThat(server.screen().send(claim).problem()).isEqualTo("not-ready");
    Answer scanned =
        phone.post("/scan", "{\"user_code\":\"" + login.started().text("user_code") + "\"}");
    server.approve(scanned, phone);
    assertThat(server.screen().send(claim).status()).isEqualTo(200);
    assertThat(server.screen().send(claim).problem()).isEqualTo("already-claimed");
  }

  @Test
  void cancel_whateverItsState_endsOnce() {
    Login login = server.start();

    assertThat(login.screen().delete(login.path()).status()).isEqualTo(204);
    assertThat(login.screen().delete(login.path()).status()).isEqualTo(204);
    assertThat(login.state()).isEqualTo("cancelled");
    assertThat(login.screen().get(login.path() + "/qr.svg").problem()).isEqualTo("cancelled");
  }

  @Test
  void pin_threeTimesWrong_locks() {
    TestServer withPin = new TestServer(LoginPolicy.withPin());
    Login login = withPin.start();
    Browser phone = withPin.phone("ada");
    String pin = withPin.approve(withPin.scan(login, phone), phone).text("pin");
    String wrong = "{\"pin\":\"" + (pin.equals("111111") ? "222222" : "111111") + "\"}";

    assertThat(login.screen().post(login.path() + "/pin", wrong).status()).isEqualTo(422);
    assertThat(login.look().object("pin")).containsEntry("tries_left", 2L);
    assertThat(login.screen().post(login.path() + "/pin", wrong).status()).isEqualTo(422);
    Answer last = login.screen().post(login.path() + "/pin", wrong);
    assertThat(last.status()).isEqualTo(403);
    assertThat(last.problem()).isEqualTo("locked");
    assertThat(login.state()).isEqualTo("locked");
  }

  /** Endless zeros, counted. */
  private static final class CountingStream extends InputStream {
    private int read;

    @Override
    public int read() {
      read++;
      return '0';
    }
  }
}
