package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.login.LoginPolicy;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A screen with a board beside it")
class BoardLoginTest {
  private static final FaceReaders BOARD =
      (engine, id, claimSecret, screen) -> engine.askFace(id, claimSecret, screen);

  private final TestServer server =
      new TestServer(
          LoginPolicy.withBoard(),
          b -> b.memorisedPins((account, typed) -> typed.reveal().equals("4711")),
          b -> b.faceReaders(BOARD));
  private final TestServer.Login login = server.start();

  @Test
  void face_thenPin_thenClaim_logsIn() {
    assertThat(login.look().object("face")).isEqualTo(Map.of("progress", "idle", "tries_left", 5L));

    Answer looking = post("/face", "{}");
    assertThat(looking.object("face")).isEqualTo(Map.of("progress", "looking", "tries_left", 4L));
    server.engine.faceRecognised(id(), 1, new Subject("ada", "Ada Lovelace"));
    Answer named = login.look();
    assertThat(named.text("state")).isEqualTo("confirming");
    assertThat(named.text("step")).isEqualTo("memorised_pin");
    assertThat(named.object("pin")).containsOnlyKeys("tries_left", "expires_in");
    assertThat(named.object("approver")).containsEntry("name", "Ada Lovelace");

    Answer wrong = post("/memorised-pin", "{\"pin\":\"47110\"}");
    assertThat(wrong.problem()).isEqualTo("wrong-pin");
    assertThat(wrong.json()).containsEntry("tries_left", 2L);
    assertThat(post("/memorised-pin", "{\"pin\":\"4711\"}").text("state")).isEqualTo("approved");
    assertThat(post("/claim", "{}").body()).contains("\"amr\":[\"face\",\"pin\",\"mfa\"]");
  }

  @Test
  void face_whenNobodyIsRecognised_isToldWithTheTriesLeft() {
    post("/face", "{}");
    server.engine.faceFailed(id(), 1, true);

    assertThat(login.look().object("face"))
        .isEqualTo(Map.of("progress", "not_recognised", "tries_left", 4L));
  }

  @Test
  @DisplayName("neither the form of the PIN nor the step lets a stranger learn of the login")
  void memorisedPin_outOfPlace_isRefused() {
    assertThat(post("/memorised-pin", "{\"pin\":\"123\"}").problem()).isEqualTo("bad-request");
    assertThat(post("/memorised-pin", "{\"pin\":\"4711x\"}").problem()).isEqualTo("bad-request");
    assertThat(post("/memorised-pin", "{\"pin\":\"4711\"}").problem()).isEqualTo("not-ready");
    Browser stranger = server.screen();
    for (String path : new String[] {"/face", "/memorised-pin"}) {
      Answer answer = stranger.post(login.path() + path, "{\"pin\":\"4711\"}");
      assertThat(answer.problem()).isEqualTo("unknown-session");
    }
  }

  @Test
  void face_fromAForeignPage_isRefused() {
    TestCall foreign =
        new TestCall("POST", login.path() + "/face")
            .header("Origin", "https://evil.example")
            .header("Cookie", login.screen().cookies())
            .json("{}");

    assertThat(login.screen().send(foreign).problem()).isEqualTo("origin-refused");
    assertThat(login.look().object("face")).containsEntry("tries_left", 5L);
  }

  @Test
  void face_whenThereIsNoBoard_isNotReady() {
    TestServer plain = new TestServer();
    TestServer.Login started = plain.start();

    assertThat(started.screen().post(started.path() + "/face", "{}").problem())
        .isEqualTo("not-ready");
    assertThat(started.look().json()).doesNotContainKey("face");
  }

  private Answer post(String path, String json) {
    return login.screen().post(login.path() + path, json);
  }

  private io.github.qrauth.base.SessionId id() {
    return io.github.qrauth.base.SessionId.parse(login.id()).orElseThrow();
  }
}
