package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions for hosts that have none. */
class BrowserSessionsTest {
  private final TestClock clock = new TestClock();
  private final BrowserSessions sessions =
      BrowserSessions.builder(TestServer.PUBLIC_URL, TestServer.KEYS)
          .clock(clock)
          .redirect("/home")
          .build();

  @Test
  void session_afterALogin_isHeldByTheBrowserForAnHour() {
    Browser screen = login("{\"mode\":\"cookie\"}");
    assertThat(screen.jar).containsOnlyKeys("__Host-qrauth-session");
    assertThat(user(screen)).contains(new Subject("ada", "Ada Lovelace"));

    clock.advance(Duration.ofMinutes(60).minusMillis(1));
    assertThat(user(screen)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(user(screen)).isEmpty();
  }

  @Test
  void session_whenEndedForgedOrOfAnotherKind_isNobody() {
    assertThat(sessions.end()).startsWith("__Host-qrauth-session=;").contains("Max-Age=0");
    assertThat(sessions.userOf(List.of())).isEmpty();
    assertThat(sessions.userOf(List.of("__Host-qrauth-session=x"))).isEmpty();
    TokenIssuer issuer =
        TokenIssuer.builder(TestServer.PUBLIC_URL, TestServer.KEYS).clock(clock).build();
    String loginToken =
        issuer.issue(TokenRequest.builder(TokenType.LOGIN, "ada", TestServer.PUBLIC_URL).build());
    assertThat(sessions.userOf(List.of("__Host-qrauth-session=" + loginToken))).isEmpty();
  }

  @Test
  void session_overPlainHttp_isRefusedAtStart() {
    BrowserSessions.Builder plain =
        BrowserSessions.builder("http://192.168.1.7/auth", TestServer.KEYS);

    assertThatThrownBy(plain::build).hasMessageContaining("developmentMode()");
    assertThat(plain.developmentMode().build().end())
        .startsWith("qrauth-session=")
        .doesNotContain("Secure");
    assertThatThrownBy(() -> plain.redirect("https://evil.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private java.util.Optional<Subject> user(Browser browser) {
    return sessions.userOf(List.of(browser.cookies()));
  }

  private Browser login(String start) {
    TestServer server =
        new TestServer(
            LoginPolicy.tapToApprove(), engine -> engine, http -> http.onLogin(sessions));
    Login login = server.start(start);
    Browser phone = server.phone("ada");
    server.approve(server.scan(login, phone), phone);
    Answer claimed = login.screen().post(login.path() + "/claim", "{}");
    assertThat(claimed.text("redirect")).isEqualTo("/home");
    return login.screen();
  }
}
