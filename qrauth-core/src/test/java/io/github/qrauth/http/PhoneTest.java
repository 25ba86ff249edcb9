package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.LoginPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the authorization device can do, and cannot. */
class PhoneTest {
  private final TestServer server = new TestServer();

  @Test
  @DisplayName("S27: opening the link, also by a preview or prefetch, changes nothing")
  void link_whenOpened_changesNothing() {
    Login login = server.start();
    String link = login.link();

    for (String method : List.of("GET", "HEAD", "GET")) {
      Answer opened =
          server.phone("ada").send(new TestCall(method, link).header("Purpose", "prefetch"));
      assertThat(opened.status()).isEqualTo(303);
    }

    assertThat(login.look().json()).containsEntry("version", 1L).containsEntry("state", "pending");
  }

  @Test
  void link_inEitherSpelling_leadsToTheLowerCaseMount() {
    Login login = server.start();
    String upper = login.link();
    String lower = upper.replace("/Q/", "/q/");

    for (String link : List.of(upper, lower)) {
      assertThat(server.phone("ada").get(link).header("Location"))
          .startsWith("/auth/consent?ticket=");
    }
    assertThat(upper).startsWith("/Q/");
  }

  @Test
  void link_whenJsonIsPreferred_givesTheTicket() {
    Login login = server.start();
    TestCall call =
        new TestCall("GET", login.link()).header("Accept", "application/json, */*;q=0.1");

    Answer answer = server.phone("ada").send(call);

    assertThat(answer.json()).containsEntry("expires_in", 120L).containsKey("ticket");
  }

  @Test
  void link_whenStale_isAPageThatSaysWhatToDo() {
    Login login = server.start();
    String link = login.link();
    server.pass(Duration.ofSeconds(36));

    Answer page = server.phone("ada").get(link);
    Answer korean =
        server
            .phone("ada")
            .send(new TestCall("GET", link).header("Accept-Language", "de, ko-KR;q=0.8, en;q=0.1"));
    Answer json =
        server.phone("ada").send(new TestCall("GET", link).header("Accept", "application/json"));

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).contains("lang=\"en\"", "This code is out of date", "/auth/qrauth.css");
    assertThat(korean.body()).contains("lang=\"ko\"", "지난 코드입니다");
    assertThat(json.problem()).isEqualTo("stale-frame");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "<script>"})
  void link_whenNotOurs_isAPageWithoutEcho(String payload) {
    Answer page = server.phone("ada").get("/q/" + payload);

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("Request not found").doesNotContain(payload);
  }

  @Test
  @DisplayName("S18: the browser that shows the code cannot scan it")
  void sameDevice_onBothSides_isRefused() {
    Login login = server.start();
    Browser both = login.screen();
    both.jar.put("HOST", "ada");

    assertThat(both.get(login.link()).status()).isEqualTo(403);
    Answer byCode =
        both.post("/scan", "{\"user_code\":\"" + login.started().text("user_code") + "\"}");
    assertThat(byCode.problem()).isEqualTo("same-device");
    String location = server.phone("ada").get(login.link()).header("Location");
    String ticket = location.substring(location.indexOf('=') + 1);
    assertThat(both.post("/scan", "{\"ticket\":\"" + ticket + "\"}").problem())
        .isEqualTo("same-device");
    assertThat(login.state()).isEqualTo("pending");
  }

  @Test
  void consent_whenNobodyIsSignedIn_goesByTheLoginPageAndBack() {
    Login login = server.start();
    Browser empty = new Browser(server.http);
    String consent = empty.get(login.link()).header("Location");

    Answer answer = empty.get(consent.substring("/auth".length()));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .isEqualTo(
            "/login?return="
                + java.net.URLEncoder.encode(consent, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(empty.get("/code").header("Location")).isEqualTo("/login?return=%2Fauth%2Fcode");
    assertThat(empty.get("/consent?ticket=<x>").header("Location"))
        .isEqualTo("/login?return=%2Fauth%2Fconsent");
  }

  @Test
  void pages_whenSignedIn_comeUnderAStrictPolicy() {
    for (String path : List.of("/consent?ticket=x", "/consent", "/code")) {
      Answer page = server.phone("ada").get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("{{").doesNotContain("<script>");
    }
  }

  @Test
  void scan_withoutAUser_needsALogin() {
    Login login = server.start();
    Browser empty = new Browser(server.http);

    Answer answer =
        empty.post("/scan", "{\"user_code\":\"" + login.started().text("user_code") + "\"}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("login-required");
    assertThat(login.state()).isEqualTo("pending");
  }

  @Test
  void scan_shows_whoAsksForWhatFromWhere() {
    Login login = server.start("{\"scope\":\"profile\",\"persistent\":true,\"mode\":\"cookie\"}");

    Answer scanned = server.scan(login, server.phone("ada"));

    assertThat(scanned.object("context"))
        .containsEntry("client_id", "web")
        .containsEntry("client_name", "Example Shop")
        .containsEntry("scope", "profile")
        .containsEntry("address", "203.0.113.0/24")
        .containsEntry("browser", "Firefox on Linux")
        .containsEntry("started_at", "2026-11-21T06:00:00Z")
        .containsEntry("persistent", true)
        .doesNotContainKeys("place", "origin");
    assertThat(scanned.object("subject")).containsEntry("name", "Ada Lovelace");
  }

  @Test
  @DisplayName("S11: the first scanner is bound; a second one is refused and the screen is warned")
  void scan_byAnother_isRefusedAndWarned() {
    Login login = server.start();
    String payload = login.link();
    Browser ada = server.phone("ada");
    Browser eve = server.phone("eve");
    assertThat(ada.post("/scan", "{\"payload\":\"" + payload + "\"}").status()).isEqualTo(200);

    Answer second = eve.post("/scan", "{\"payload\":\"" + payload + "\"}");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("already-scanned");
    assertThat(login.look().text("warning")).isEqualTo("second_scan");
    assertThat(eve.get("/approvals/" + login.id()).problem()).isEqualTo("unknown-session");
    assertThat(ada.post("/scan", "{\"payload\":\"" + payload + "\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ticket\":\"a\",\"payload\":\"b\"}",
        "{\"ticket\":1}",
        "{\"user_code\":null}"
      })
  void scan_withoutExactlyOneCode_isABadRequest(String body) {
    assertThat(server.phone("ada").post("/scan", body).problem()).isEqualTo("bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticket\":\"x\"}",
        "{\"payload\":\"https://evil.example/\"}",
        "{\"user_code\":\"hello\"}",
        "{\"user_code\":\"BBBB-BBBB\"}"
      })
  void scan_ofWhatIsNotOurs_isUnknown(String body) {
    Answer answer = server.phone("ada").post("/scan", body);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-session");
  }

  @Test
  @DisplayName("S5: guessing user codes is soon over")
  void scan_byGuessing_isBlockedWithATime() {
    Browser guesser = server.phone("eve");
    Answer last = null;
    for (int i = 0; i <= 10; i++) {
      last = guesser.post("/scan", "{\"user_code\":\"BBBB-BBBB\"}");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.problem()).isEqualTo("too-many-attempts");
    assertThat(last.header("Retry-After")).isEqualTo("600");
  }

  @Test
  @DisplayName("S15: an approval echoes what was shown")
  void approve_withAnotherDigest_isRefused() {
    Login login = server.start();
    Browser phone = server.phone("ada");
    Answer scanned = server.scan(login, phone);
    String other =
        TestServer.approval(scanned, true).replace(scanned.text("digest"), "A".repeat(43));

    assertThat(phone.post("/approve", other).problem()).isEqualTo("context-changed");
    assertThat(phone.post("/approve", other.replace("AAAA", "!!!!")).problem())
        .isEqualTo("bad-request");
    assertThat(login.state()).isEqualTo("scanned");
  }

  @Test
  @DisplayName("S15: a policy can want the user verified")
  void approve_withoutUserVerification_isRefusedByPolicy() {
    TestServer strict = new TestServer(LoginPolicy.builder().requireUserVerification().build());
    Login login = strict.start();
    Browser phone = strict.phone("ada");
    Answer scanned = strict.scan(login, phone);

    assertThat(phone.post("/approve", TestServer.approval(scanned, false)).problem())
        .isEqualTo("user-verification-required");
    assertThat(phone.post("/approve", TestServer.approval(scanned, true)).status()).isEqualTo(200);
  }

  @Test
  void deny_endsItForBoth() {
    Login login = server.start();
    Browser phone = server.phone("ada");
    server.scan(login, phone);
    String body = "{\"session_id\":\"" + login.id() + "\"}";

    assertThat(phone.post("/deny", body).json()).containsEntry("state", "denied");
    assertThat(phone.post("/deny", body).status()).isEqualTo(200);
    assertThat(login.state()).isEqualTo("denied");
    assertThat(login.screen().post(login.path() + "/claim", "{}").problem()).isEqualTo("denied");
  }

  @Test
  void confirm_ofTheNumber_isTypedOnThePhone() {
    TestServer matching =
        new TestServer(LoginPolicy.builder().steps(ConfirmationStep.NUMBER_MATCH).build());
    Login login = matching.start();
    Browser phone = matching.phone("ada");
    Answer approved = matching.approve(matching.scan(login, phone), phone);
    assertThat(approved.text("step")).isEqualTo("number_match");
    assertThat(approved.json()).doesNotContainKey("number");
    Object number = login.look().json().get("number");
    String body = "{\"session_id\":\"" + login.id() + "\",\"number\":";

    assertThat(phone.post("/confirm", body + "7}").problem()).isEqualTo("bad-request");
    assertThat(phone.post("/confirm", body + number + "}").text("state")).isEqualTo("approved");
  }

  @Test
  @DisplayName("S17: one wrong number denies")
  void confirm_ofAWrongNumber_denies() {
    TestServer matching =
        new TestServer(LoginPolicy.builder().steps(ConfirmationStep.NUMBER_MATCH).build());
    Login login = matching.start();
    Browser phone = matching.phone("ada");
    matching.approve(matching.scan(login, phone), phone);
    Object number = login.look().json().get("number");
    int wrong = number.equals(10L) ? 11 : 10;

    Answer answer =
        phone.post("/confirm", "{\"session_id\":\"" + login.id() + "\",\"number\":" + wrong + "}");

    assertThat(answer.problem()).isEqualTo("wrong-number");
    assertThat(login.state()).isEqualTo("denied");
  }

  @Test
  void confirm_byASecondPerson_seesTheRequestAndApproves() {
    TestServer two =
        new TestServer(LoginPolicy.builder().steps(ConfirmationStep.SECOND_APPROVER).build());
    Login login = two.start();
    Browser ada = two.phone("ada");
    Browser bob = two.phone("bob");
    two.approve(two.scan(login, ada), ada);

    Answer seen = bob.get("/approvals/" + login.id());
    String yes = TestServer.approval(seen, true);
    assertThat(ada.post("/confirm", yes).problem()).isEqualTo("second-approver-required");
    assertThat(bob.post("/confirm", yes).text("state")).isEqualTo("approved");
    assertThat(bob.post("/confirm", "{\"session_id\":\"" + login.id() + "\"}").problem())
        .isEqualTo("bad-request");
  }

  @Test
  @DisplayName("S38: another account than expected is asked about on the screen")
  void account_whenAnotherThanHinted_isChosenOnTheScreen() {
    Login login = server.start("{\"mode\":\"cookie\",\"account_hint\":\"bob\"}");
    Browser phone = server.phone("ada");
    assertThat(server.approve(server.scan(login, phone), phone).text("step"))
        .isEqualTo("account_choice");
    assertThat(login.screen().post(login.path() + "/claim", "{}").problem()).isEqualTo("not-ready");

    Answer chosen = login.screen().post(login.path() + "/account", "{\"accept\":true}");

    assertThat(chosen.text("state")).isEqualTo("approved");
    assertThat(login.screen().post(login.path() + "/account", "{}").problem())
        .isEqualTo("bad-request");
  }
}
