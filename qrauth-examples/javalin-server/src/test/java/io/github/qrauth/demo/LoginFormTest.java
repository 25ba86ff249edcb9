package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginFormTest {
  private RunningDemo demo;
  private Visitor visitor;

  @BeforeEach
  void start() {
    demo = RunningDemo.start();
    visitor = demo.visitor();
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  @Test
  void submit_whenUserIsUnknownOrPasswordWrong_givesOneAndTheSameAnswer() throws Exception {
    HttpResponse<String> wrong = logIn("ada", "wrong", "/dashboard");
    HttpResponse<String> unknown = logIn("eve", "wrong", "/dashboard");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body().replace("eve", "ada")).isEqualTo(wrong.body());
    assertThat(visitor.cookies).isEmpty();
  }

  @Test
  void submit_whenLoggedInAlready_startsANewSessionAndEndsTheOld() throws Exception {
    logIn("ada", "analytical", "/dashboard");
    Map<String, String> old = Map.copyOf(visitor.cookies);
    logIn("ada", "analytical", "/dashboard");

    assertThat(visitor.cookies).isNotEqualTo(old);
    visitor.cookies.putAll(old);
    assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(303);
  }

  @Test
  void submit_setsACookieThatScriptsCannotRead() throws Exception {
    HttpResponse<String> answer = logIn("grace", "compiler", "/dashboard");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("demo-session=[\\w.-]{100,600}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "/@evil.example"
      })
  void anyReturnThatLeadsElsewhere_isRefused(String elsewhere) throws Exception {
    String query = URLEncoder.encode(elsewhere, StandardCharsets.UTF_8);
    HttpResponse<String> shown = visitor.get("/login?return=" + query);
    HttpResponse<String> submitted = logIn("ada", "analytical", elsewhere);

    assertThat(shown.statusCode()).isEqualTo(400);
    assertThat(submitted.statusCode()).isEqualTo(400);
    assertThat(submitted.headers().firstValue("Location")).isEmpty();
    assertThat(visitor.cookies).isEmpty();
  }

  @Test
  void submit_fromAnotherSitesPage_isRefused() throws Exception {
    Map<String, String> fields = Map.of("user", "ada", "password", "analytical");

    assertThat(visitor.formFrom("https://evil.example", "/login", fields).statusCode())
        .isEqualTo(403);
    assertThat(visitor.formFrom("null", "/login", fields).statusCode()).isEqualTo(403);
    assertThat(visitor.cookies).isEmpty();
  }

  @Test
  void submit_whenTriedTooOften_saysHowLongToWait_evenWithTheRightPassword() throws Exception {
    for (int tries = 0; tries < 10; tries++) {
      assertThat(logIn("ada", "wrong", "/dashboard").statusCode()).isEqualTo(401);
    }
    HttpResponse<String> answer = logIn("ada", "analytical", "/dashboard");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 301);
    assertThat(logIn("grace", "compiler", "/dashboard").statusCode()).isEqualTo(303);
  }

  @Test
  void submit_whenTextIsHuge_isRefusedInOrder() throws Exception {
    assertThat(logIn("ada", "x".repeat(200_000), "/dashboard").statusCode()).isBetween(400, 499);
    assertThat(logIn("a".repeat(3_000), "x".repeat(3_000), "/").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> logIn(String user, String password, String back) throws Exception {
    return visitor.form("/login", Map.of("user", user, "password", password, "return", back));
  }
}
