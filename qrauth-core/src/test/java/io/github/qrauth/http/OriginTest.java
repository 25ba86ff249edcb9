package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S27: other sites' pages do nothing in a visitor's name. */
@DisplayName("S27: Origin matrix")
class OriginTest {
  private final TestServer server = new TestServer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://login.example.com.evil.example",
        "https://evil.example/https://login.example.com",
        "https://evil-login.example.com",
        "https://login.example.co",
        "http://login.example.com",
        "https://login.example.com:443",
        "https://login.example.com:8443",
        "https://LOGIN.example.com",
        "HTTPS://login.example.com",
        "https://login.example.com/",
        "https://login.example.com ",
        "*"
      })
  void change_fromAForeignOrigin_isRefusedWhateverTheCredential(String origin) {
    Login login = server.start();
    String secret = server.start("{}").started().text("claim_secret");

    for (TestCall call :
        List.of(
            new TestCall("POST", "/sessions").json("{}"),
            new TestCall("POST", "/sessions").json("{\"mode\":\"cookie\"}"),
            new TestCall("POST", login.path() + "/claim")
                .header("Cookie", login.screen().cookies())
                .header("QrAuth-Request", "1"),
            new TestCall("POST", login.path() + "/claim").header("QrAuth-Claim-Secret", secret),
            new TestCall("POST", "/scan").header("Authorization", "Bearer x").json("{}"),
            new TestCall("POST", "/approve").header("Cookie", "HOST=ada").json("{}"),
            new TestCall("DELETE", login.path()).header("Cookie", login.screen().cookies()),
            new TestCall("GET", login.path() + "/events")
                .header("Cookie", login.screen().cookies()))) {
      Answer answer = server.screen().send(call.header("Origin", origin));
      assertThat(answer.problem()).isEqualTo("origin-refused");
      assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }
    assertThat(login.state()).isEqualTo("pending");
  }

  @Test
  void change_withACookieButNoOriginOrHeader_isRefused() {
    Login login = server.start();
    String cookies = login.screen().cookies();
    String path = login.path();

    for (TestCall call :
        List.of(
            new TestCall("DELETE", path).header("Cookie", cookies),
            new TestCall("DELETE", path).header("Cookie", cookies).header("QrAuth-Request", "1"),
            new TestCall("DELETE", path).header("Cookie", cookies).header("Origin", Browser.ORIGIN),
            new TestCall("DELETE", path)
                .header("Cookie", cookies)
                .header("Origin", Browser.ORIGIN)
                .header("QrAuth-Request", "true"),
            new TestCall("POST", "/sessions").json("{\"mode\":\"cookie\"}"),
            new TestCall("POST", "/deny").header("Authorization", "Basic YTpi").json("{}"))) {
      assertThat(server.screen().send(call).problem()).isEqualTo("origin-refused");
    }
    assertThat(login.state()).isEqualTo("pending");
  }

  @Test
  void change_whenTheOriginIsSentTwice_isRefused() {
    TestCall call =
        server.screen().call("POST", "/sessions").header("Origin", Browser.ORIGIN).json("{}");

    assertThat(server.screen().send(call).problem()).isEqualTo("origin-refused");
  }

  @Test
  void change_withAnExplicitCredential_needsNoOrigin() {
    Login login = server.start("{}");
    TestCall cancel =
        new TestCall("DELETE", login.path())
            .header("QrAuth-Claim-Secret", login.started().text("claim_secret"));

    assertThat(server.screen().send(cancel).status()).isEqualTo(204);
    assertThat(server.screen().send(new TestCall("POST", "/sessions").json("{}")).status())
        .isEqualTo(201);
    TestCall scan =
        new TestCall("POST", "/scan")
            .header("Authorization", "Bearer x")
            .json("{\"ticket\":\"x\"}");
    assertThat(server.screen().send(scan).problem()).isEqualTo("login-required");
  }

  @Test
  void form_fromAnotherSite_doesNothing() {
    Login login = server.start();
    Browser phone = server.phone("ada");
    server.scan(login, phone);
    TestCall form =
        new TestCall("POST", "/deny")
            .header("Cookie", "HOST=ada")
            .header("Origin", "https://evil.example")
            .header("Content-Type", "text/plain")
            .body(
                ("{\"session_id\":\"" + login.id() + "\"}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(server.screen().send(form).status()).isEqualTo(403);
    assertThat(login.state()).isEqualTo("scanned");
  }

  @Test
  void preflight_fromAListedOrigin_isAllowedWithCredentials() {
    TestServer shop = allowing("https://shop.example.com");
    TestCall preflight =
        new TestCall("OPTIONS", "/sessions").header("Origin", "https://shop.example.com");

    Answer answer = shop.screen().send(preflight);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("QrAuth-Request");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    Browser page = new Browser(shop.http, "https://shop.example.com");
    Answer started = page.post("/sessions", "{}");
    assertThat(started.status()).isEqualTo(201);
    assertThat(started.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
  }

  @Test
  void preflight_fromAnotherOrigin_isRefused() {
    TestCall preflight = new TestCall("OPTIONS", "/sessions").header("Origin", "https://e.example");

    Answer answer = server.screen().send(preflight);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(server.screen().send(new TestCall("OPTIONS", "/none")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.com/",
    "https://shop.example.com:443",
    "https://Shop.example.com",
    "https://*.example.com",
    "*",
    "null",
    "shop.example.com"
  })
  void setting_whenNoBrowserSendsIt_isRefusedAtStart(String origin) {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> allowing(origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("origin");
  }

  private static TestServer allowing(String origin) {
    return new TestServer(
        LoginPolicy.tapToApprove(), engine -> engine, http -> http.allowedOrigins(List.of(origin)));
  }
}
