package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.qr.QrImage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SimulatorTest {
  private static final int SCALE = 5;
  private static final int QUIET = 4;

  private static RunningDemo demo;

  private final Visitor human = demo.visitor();

  @BeforeAll
  static void start() {
    demo = RunningDemo.start();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void camera_readsThePicture_asks_andApproves() throws Exception {
    Map<String, Object> login = startLogin("/auth");
    Map<String, Object> asking = photograph((String) login.get("qr_url"), "grace");
    assertThat(asking).containsEntry("display", "asking").containsEntry("owner", "grace");
    assertThat(asking.get("context").toString()).contains("qrauth demo");

    Map<String, Object> approved = Visitor.json(human.bytes("/simulator/approve", new byte[0]));

    assertThat(approved).containsEntry("display", "approved");
    assertThat(look(login, "/auth")).containsEntry("state", "approved");
    assertThat(look(login, "/auth").get("approver").toString()).contains("Grace Hopper");
  }

  @Test
  void log_showsThatThePhoneUsesTheFrontDoorOnly() throws Exception {
    Map<String, Object> login = startLogin("/auth");
    Map<String, Object> asking = photograph((String) login.get("qr_url"), "ada");

    List<?> log = (List<?>) asking.get("log");
    assertThat(log.toString())
        .contains("/AUTH/Q/", "GET /auth/consent", "POST /login", "/auth/scan");
    assertThat(log.toString()).doesNotContain("/sessions", "ticket=", "claim");
  }

  @Test
  void withPin_showsThePinThatTheScreenWants() throws Exception {
    Map<String, Object> login = startLogin("/auth-pin");
    photograph((String) login.get("qr_url"), "ada");
    Map<String, Object> shown = Visitor.json(human.bytes("/simulator/approve", new byte[0]));

    assertThat(shown).containsEntry("display", "pin");
    String path = "/auth-pin/sessions/" + login.get("session_id") + "/pin";
    HttpResponse<String> typed =
        human.screen(path, Map.of("pin", shown.get("pin")), (String) login.get("claim_secret"));
    assertThat(typed.statusCode()).isEqualTo(200);
    assertThat(Visitor.json(human.get("/simulator/phone"))).containsEntry("display", "approved");
  }

  @Test
  void deny_endsTheLogin() throws Exception {
    Map<String, Object> login = startLogin("/auth");
    photograph((String) login.get("qr_url"), "ada");

    assertThat(Visitor.json(human.bytes("/simulator/deny", new byte[0])))
        .containsEntry("display", "denied");
    assertThat(look(login, "/auth")).containsEntry("state", "denied");
  }

  @Test
  void open_whenCodeLeadsElsewhere_goesNowhere() throws Exception {
    Map<String, Object> shown =
        Visitor.json(human.form("/simulator/open", Map.of("text", "http://127.0.0.1:9/x")));

    assertThat(shown).containsEntry("display", "problem").containsEntry("log", List.of());
  }

  @Test
  void open_whenSessionIsUnknown_showsWhatThePageSays() throws Exception {
    String unknown = demo.url() + "/auth/q/" + "A".repeat(60);
    Map<String, Object> shown =
        Visitor.json(human.form("/simulator/open", Map.of("text", unknown)));

    assertThat(shown).containsEntry("display", "problem");
    assertThat(shown.get("message").toString()).isNotBlank();
  }

  @Test
  void camera_whenThereIsNoCode_saysSo() throws Exception {
    assertThat(human.bytes("/simulator/camera?width=100", new byte[10_000]).statusCode())
        .isEqualTo(422);
    assertThat(human.bytes("/simulator/camera?width=x", new byte[100]).statusCode()).isEqualTo(422);
    assertThat(human.bytes("/simulator/camera?width=1", new byte[2_000_000]).statusCode())
        .isEqualTo(422);
  }

  @Test
  void answer_whenNoPhoneWasPickedUp_isNotFound() throws Exception {
    assertThat(human.bytes("/simulator/approve", new byte[0]).statusCode()).isEqualTo(404);
    assertThat(human.get("/simulator/phone").statusCode()).isEqualTo(204);
  }

  private static Map<String, Object> startLogin(String mount) throws Exception {
    return Visitor.json(demo.visitor().screen(mount + "/sessions", Map.of(), ""));
  }

  private static Map<String, Object> look(Map<String, Object> login, String mount)
      throws Exception {
    String path = mount + "/sessions/" + login.get("session_id");
    return Visitor.json(demo.visitor().screen(path, null, (String) login.get("claim_secret")));
  }

  private Map<String, Object> photograph(String text, String owner) throws Exception {
    QrImage code = QrImage.of(text);
    int side = (code.size() + 2 * QUIET) * SCALE;
    byte[] picture = new byte[side * side];
    for (int i = 0; i < picture.length; i++) {
      int x = i % side / SCALE - QUIET;
      int y = i / side / SCALE - QUIET;
      boolean inside = x >= 0 && y >= 0 && x < code.size() && y < code.size();
      picture[i] = (byte) (inside && code.isDark(x, y) ? 20 : 235);
    }
    return Visitor.json(
        human.bytes("/simulator/camera?width=" + side + "&owner=" + owner, picture));
  }
}
