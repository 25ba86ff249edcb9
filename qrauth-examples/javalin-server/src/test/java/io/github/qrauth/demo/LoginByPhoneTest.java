package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The main job at the wire: a screen and a phone, both with an empty cookie jar. */
@Timeout(30)
class LoginByPhoneTest {
  private static RunningDemo demo;

  @BeforeAll
  static void start() {
    demo = RunningDemo.start();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void phoneLogsInOnTheWay_approves_andTheScreenReachesItsDashboard() throws Exception {
    Visitor screen = demo.visitor();
    Visitor phone = demo.visitor();
    Map<String, Object> login = start(screen, "/auth");

    Map<String, Object> request = scan(phone, login, "/auth");
    assertThat(approve(phone, request, "/auth")).containsEntry("state", "approved");

    HttpResponse<String> claimed = claim(screen, login, "/auth");
    assertThat(Visitor.json(claimed))
        .containsEntry("subject", "ada")
        .containsEntry("redirect", "/dashboard");
    assertThat(screen.get("/dashboard").body())
        .contains("Ada Lovelace", "<code id=\"amr\">user</code>");
    assertThat(claim(screen, login, "/auth").statusCode()).isIn(404, 409);
  }

  @Test
  void withPin_wrongPinIsRefused_rightPinSignsIn() throws Exception {
    Visitor screen = demo.visitor();
    Visitor phone = demo.visitor();
    Map<String, Object> login = start(screen, "/auth-pin");

    Map<String, Object> approved = approve(phone, scan(phone, login, "/auth-pin"), "/auth-pin");
    String pin = (String) approved.get("pin");
    assertThat(pin).matches("[0-9]{6}");
    String wrong = pin.equals("000000") ? "000001" : "000000";

    assertThat(typePin(screen, login, wrong).statusCode()).isEqualTo(422);
    assertThat(claim(screen, login, "/auth-pin").statusCode()).isEqualTo(409);
    assertThat(typePin(screen, login, pin).statusCode()).isEqualTo(200);
    assertThat(claim(screen, login, "/auth-pin").statusCode()).isEqualTo(200);
    assertThat(screen.get("/dashboard").body()).contains("user otp");
  }

  @Test
  void logOut_endsTheSessionOnTheServer() throws Exception {
    Visitor visitor = demo.visitor();
    visitor.form("/login", Map.of("user", "ada", "password", "analytical"));
    Map<String, String> kept = Map.copyOf(visitor.cookies);
    assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(200);

    assertThat(Visitor.location(visitor.form("/logout", Map.of()))).isEqualTo("/");
    visitor.cookies.putAll(kept);
    HttpResponse<String> after = visitor.get("/dashboard");

    assertThat(after.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(after)).isEqualTo("/");
  }

  private static Map<String, Object> start(Visitor screen, String mount) throws Exception {
    return Visitor.json(screen.screen(mount + "/sessions", Map.of(), ""));
  }

  /** From the text of the code to the question, by way of the log-in page. */
  private static Map<String, Object> scan(Visitor phone, Map<String, Object> login, String mount)
      throws Exception {
    URI code = URI.create((String) login.get("qr_url"));
    String consent = Visitor.location(phone.get(code.getRawPath()));
    assertThat(consent).startsWith(mount + "/consent?ticket=");
    String logIn = Visitor.location(phone.get(consent));
    assertThat(logIn).startsWith("/login?return=");
    assertThat(phone.get(logIn).statusCode()).isEqualTo(200);

    String back = Visitor.parameter(logIn, "return");
    HttpResponse<String> loggedIn =
        phone.form("/login", Map.of("user", "ada", "password", "analytical", "return", back));
    assertThat(loggedIn.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(loggedIn)).isEqualTo(consent);
    assertThat(phone.get(consent).statusCode()).isEqualTo(200);

    String ticket = Visitor.parameter(consent, "ticket");
    return Visitor.json(phone.call(mount + "/scan", Map.of("ticket", ticket)));
  }

  private static Map<String, Object> approve(
      Visitor phone, Map<String, Object> request, String mount) throws Exception {
    Map<String, Object> yes =
        Map.of(
            "session_id", request.get("session_id"),
            "digest", request.get("digest"),
            "user_verified", true);
    return Visitor.json(phone.call(mount + "/approve", yes));
  }

  private static HttpResponse<String> typePin(Visitor screen, Map<String, Object> login, String pin)
      throws Exception {
    String path = "/auth-pin/sessions/" + login.get("session_id") + "/pin";
    return screen.screen(path, Map.of("pin", pin), (String) login.get("claim_secret"));
  }

  private static HttpResponse<String> claim(Visitor screen, Map<String, Object> login, String mount)
      throws Exception {
    String path = mount + "/sessions/" + login.get("session_id") + "/claim";
    return screen.screen(path, Map.of(), (String) login.get("claim_secret"));
  }
}
