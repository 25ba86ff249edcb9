package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One cookie per login, for the server's eyes only. */
class CookieTest {

  @Test
  void call_tellsTheFirstValueOfACookieOverAllHeaders() {
    TestCall call =
        new TestCall("GET", "/")
            .header("Cookie", "other=1; xsession=2;  session=a=b ; session=c")
            .header("Cookie", "late=3; empty=");

    assertThat(call.cookie("session")).contains("a=b");
    assertThat(call.cookie("late")).contains("3");
    assertThat(call.cookie("empty")).contains("");
    assertThat(call.cookie("Session")).isEmpty();
    assertThat(new TestCall("GET", "/").cookie("session")).isEmpty();
  }

  @Test
  void cookie_overHttps_isBoundToTheHost() {
    Login login = new TestServer().start();

    assertThat(login.started().header("Set-Cookie"))
        .startsWith("__Host-qrauth-" + login.id() + "=")
        .contains("; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Max-Age=660")
        .doesNotContain("Domain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/auth", "http://127.0.0.1:8080/auth"})
  void cookie_onLoopback_isBoundToTheHostToo(String url) {
    assertThat(start(url, false).header("Set-Cookie"))
        .startsWith("__Host-qrauth-")
        .contains("; Secure");
  }

  @Test
  void cookie_inDevelopmentMode_worksOverPlainHttp() {
    assertThat(start("http://192.168.1.7:8080/auth", true).header("Set-Cookie"))
        .startsWith("qrauth-")
        .doesNotContain("Secure");
  }

  @Test
  void server_overPlainHttp_isRefusedAtStart() {
    assertThatThrownBy(() -> start("http://192.168.1.7:8080/auth", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https")
        .hasMessageContaining("developmentMode()");
  }

  @Test
  void cookies_ofTwoTabs_doNotDisturbEachOther() {
    TestServer server = new TestServer();
    Browser browser = server.screen();
    String first = browser.post("/sessions", "{\"mode\":\"cookie\"}").text("session_id");
    String second = browser.post("/sessions", "{\"mode\":\"cookie\"}").text("session_id");

    assertThat(browser.jar).hasSize(2);
    assertThat(browser.delete("/sessions/" + first).status()).isEqualTo(204);
    assertThat(browser.get("/sessions/" + first).text("state")).isEqualTo("cancelled");
    assertThat(browser.get("/sessions/" + second).text("state")).isEqualTo("pending");
  }

  @Test
  @DisplayName("A cookie that is there twice was planted by somebody: it does not count")
  void cookie_whenDoubled_doesNotCount() {
    TestServer server = new TestServer();
    Login login = server.start();
    TestCall call =
        new TestCall("GET", login.path())
            .header("Cookie", "__Host-qrauth-" + login.id() + "=" + "A".repeat(43))
            .header("Cookie", login.screen().cookies());

    assertThat(server.screen().send(call).problem()).isEqualTo("unknown-session");
  }

  @Test
  void header_beatsTheCookie() {
    TestServer server = new TestServer();
    Login login = server.start();
    TestCall call =
        login.screen().call("GET", login.path()).header("QrAuth-Claim-Secret", "A".repeat(43));

    assertThat(server.screen().send(call).problem()).isEqualTo("unknown-session");
  }

  private static Answer start(String url, boolean development) {
    TestServer server =
        new TestServer(
            url,
            LoginPolicy.tapToApprove(),
            engine -> engine,
            http -> development ? http.developmentMode() : http);
    String origin = url.substring(0, url.length() - "/auth".length());
    return new Browser(server.http, origin).post("/sessions", "{\"mode\":\"cookie\"}");
  }
}
