package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /frames}: a scan by a picture. A picture of this test is the texts of its codes. */
class FramesTest {
  private static final Secret KEY = Secret.random(RandomSource.secure(), 32);
  private static final String NOT_A_PICTURE = "damaged";

  private final TestServer server = server(FramesTest::read);

  private static TestServer server(CodeReader reader) {
    return new TestServer(
        LoginPolicy.tapToApprove(),
        engine -> engine,
        http ->
            http.frames(reader)
                .scanners(
                    ScannerKeys.of(Map.of("lobby", KEY)),
                    credential ->
                        credential.reveal().equals("token-of-ada")
                            ? Optional.of(Subject.of("ada"))
                            : Optional.empty()));
  }

  private static CodeReading read(byte[] picture) {
    String texts = new String(picture, UTF_8);
    return texts.equals(NOT_A_PICTURE)
        ? new CodeReading.Unreadable()
        : new CodeReading.Texts(texts.lines().toList());
  }

  @Test
  void frames_whenALoginIsInView_scansItAndApprovesNothing() {
    Login login = server.start();

    Answer answer = post(codeOf(login));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("session_id")).isEqualTo(login.id());
    assertThat(answer.text("digest")).hasSize(43);
    assertThat(login.state()).isEqualTo("scanned");
  }

  @Test
  @DisplayName("S33: codes of others beside it are ignored")
  void frames_whenForeignCodesAreBesideTheLogin_ignoresThem() {
    Login login = server.start();

    assertThat(post("https://example.org\n" + codeOf(login) + "\nWIFI:S:x;;").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.org",
        "HTTPS://LOGIN.EVIL.EXAMPLE/AUTH/Q/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/SHORT"
      })
  void frames_whenNoLoginIsInView_saysSo(String codes) {
    assertProblem(post(codes), 422, "no-code");
  }

  @Test
  void frames_whenTheMountIsOnlyTheBeginningOfThePath_isForeign() {
    String code = codeOf(server.start());
    String payload = code.substring(code.lastIndexOf('/') + 1);

    assertProblem(post("HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/X/" + payload), 422, "no-code");
    assertProblem(post(payload), 422, "no-code");
  }

  @Test
  void frames_whenSeveralLoginsAreInView_choosesNone() {
    Login one = server.start();
    Login two = server.start();

    assertProblem(post(codeOf(one) + "\n" + codeOf(two)), 409, "ambiguous-codes");
    assertThat(one.state()).isEqualTo("pending");
    assertThat(two.state()).isEqualTo("pending");
  }

  @Test
  void frames_whenTwoFramesOfOneLoginAreInView_takesTheNewer() {
    Login login = server.start();
    String old = codeOf(login);
    server.pass(Duration.ofSeconds(11));

    assertThat(post(codeOf(login) + "\n" + old).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("S8: an old code is refused")
  void frames_whenTheCodeIsStale_saysSo() {
    String code = codeOf(server.start());
    server.pass(Duration.ofSeconds(11));

    assertProblem(post(code), 410, "stale-frame");
  }

  @Test
  void frames_whenThePictureIsDamaged_saysSo() {
    assertProblem(post(NOT_A_PICTURE), 422, "unreadable-picture");
  }

  @Test
  void frames_whenNotAPicture_namesTheTypes() {
    assertProblem(
        send(call("x").header("Content-Type", "application/json")), 415, "unsupported-media-type");
    assertProblem(send(call("x")), 415, "unsupported-media-type");
  }

  @Test
  void frames_whenTooLarge_refusesBeforeReadingAndWithoutReadingOn() {
    TestCall announced =
        jpeg("").header("Content-Length", Integer.toString(PictureBody.MAX_BYTES + 1));
    assertProblem(send(announced.body(InputStream.nullInputStream())), 413, "too-large");
    TestCall endless = jpeg("").body(new Endless());
    assertProblem(send(endless), 413, "too-large");
  }

  @Test
  @DisplayName("R12: a scanner's key without a wearer's credential is nobody, and the other way")
  void frames_whenOneProofIsMissing_asksToSignIn() {
    String code = codeOf(server.start());
    TestCall keyOnly = picture(code).header("Authorization", "Bearer " + KEY.reveal());
    TestCall wearerOnly =
        picture(code).header("Authorization", "Bearer x").header("QrAuth-Wearer", "token-of-ada");
    TestCall twice = jpeg(code).header("QrAuth-Wearer", "token-of-bob");
    TestCall forged =
        picture(code)
            .header("Authorization", "Bearer " + KEY.reveal())
            .header("QrAuth-Wearer", "ada");

    for (TestCall call : List.of(keyOnly, wearerOnly, twice, forged)) {
      assertProblem(send(call), 401, "login-required");
    }
  }

  @Test
  void frames_whenTheHostKnowsTheUser_scansForHim() {
    Login login = server.start();
    TestCall call =
        picture(codeOf(login))
            .header("Cookie", "HOST=ada")
            .header("Origin", "https://login.example.com")
            .header("QrAuth-Request", "1");

    assertThat(send(call).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("S27: a page of another site cannot send pictures in a user's name")
  void frames_whenAnotherSitesPageCalls_isRefused() {
    TestCall call =
        picture("x").header("Cookie", "HOST=ada").header("Origin", "https://evil.example");

    assertProblem(send(call), 403, "origin-refused");
  }

  @Test
  void frames_whenTooManyComeFromOneWearer_asksToWait() {
    for (int i = 0; i < 150; i++) {
      assertThat(post("").status()).isEqualTo(422);
    }
    Answer refused = post("");

    assertProblem(refused, 429, "too-many-attempts");
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    server.pass(Duration.ofSeconds(10));
    assertThat(post("").status()).isEqualTo(422);
  }

  @Test
  void frames_whenAllProcessorsDecode_asksToComeBack() {
    FrameGate gate = new FrameGate(150, 1);

    assertThat(
            gate.<String>decode(
                () -> {
                  try {
                    return gate.decode(() -> "two at once");
                  } catch (Rejection refused) {
                    return refused.problem().type().code();
                  }
                }))
        .isEqualTo("unavailable");
    assertThat(gate.<String>decode(() -> "free again")).isEqualTo("free again");
  }

  @Test
  void frames_whenTheReaderFails_isABugAndLeavesRoomForTheNext() {
    TestServer broken =
        server(
            picture -> {
              throw new IllegalStateException("a bug in a port");
            });
    int processors = Runtime.getRuntime().availableProcessors();

    for (int i = 0; i <= processors; i++) {
      Answer answer = Answer.of((HttpReply.Full) broken.http.handle(jpeg("x")));
      assertProblem(answer, 500, "internal-error");
    }
  }

  @Test
  void frames_whenNoReaderIsConfigured_isNotThere() {
    Answer answer = Answer.of((HttpReply.Full) new TestServer().http.handle(jpeg("x")));

    assertProblem(answer, 404, "not-found");
  }

  @Test
  @DisplayName("S34: neither credential nor text prints itself")
  void texts_whenPrinted_areCounted() {
    assertThat(new CodeReading.Texts(List.of("HTTPS://SECRET"))).hasToString("Texts[1]");
  }

  private Answer post(String codes) {
    return send(jpeg(codes));
  }

  private Answer send(TestCall call) {
    return Answer.of((HttpReply.Full) server.http.handle(call));
  }

  private static TestCall jpeg(String codes) {
    return picture(codes)
        .header("Authorization", "Bearer " + KEY.reveal())
        .header("QrAuth-Wearer", "token-of-ada");
  }

  private static TestCall picture(String codes) {
    return new TestCall("POST", "/frames")
        .header("Content-Type", "image/jpeg")
        .body(codes.getBytes(UTF_8));
  }

  private static TestCall call(String codes) {
    return new TestCall("POST", "/frames")
        .header("Authorization", "Bearer " + KEY.reveal())
        .header("QrAuth-Wearer", "token-of-ada")
        .body(codes.getBytes(UTF_8));
  }

  private static String codeOf(Login login) {
    return login.look().text("qr_url");
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("type")).isEqualTo("urn:qrauth:problem:" + code);
  }

  /** A body that never ends. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return length;
    }
  }
}
