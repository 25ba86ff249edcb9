package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over a WebSocket, and its ways to say who one is. */
class SocketTest {
  private final TestServer server = new TestServer();
  private final TestChannel channel = new TestChannel();

  @Test
  void socket_withCookieFromOurPage_tellsStatesCodesAndBeats() {
    Login login = server.start();
    server.http.connect(fromPage(login), channel);

    server.pass(Duration.ofSeconds(5));
    server.scan(login, server.phone("ada"));
    server.pass(Duration.ofSeconds(15));
    login.screen().delete(login.path());

    assertThat(channel.types()).containsExactly("state", "code", "state", "heartbeat", "state");
    assertThat(channel.sent.get(3)).isEqualTo("{\"type\":\"heartbeat\"}");
    assertThat(channel.closed).isEqualTo(Channel.NORMAL);
    assertNothingWaits();
  }

  @Test
  void socket_withHeader_needsNoOrigin() {
    Login login = server.start("{}");
    server.http.connect(
        plain(login).header("QrAuth-Claim-Secret", login.started().text("claim_secret")), channel);

    assertThat(channel.states()).containsExactly("pending");
  }

  @Test
  void socket_withFirstMessage_needsNoOrigin() {
    Login login = server.start("{}");
    Inbound client = server.http.connect(plain(login), channel);
    assertThat(channel.sent).isEmpty();

    client.text(auth(login.started().text("claim_secret")));
    client.text(auth(login.started().text("claim_secret")));
    server.pass(Duration.ofSeconds(10));

    assertThat(channel.states()).containsExactly("pending");
    client.closed();
    assertNothingWaits();
  }

  @Test
  @DisplayName("S27: without an Origin a cookie does not count")
  void socket_withCookieButNoOrigin_waitsForAMessageAndIsClosed() {
    Login login = server.start();
    server.http.connect(plain(login).header("Cookie", login.screen().cookies()), channel);

    server.pass(Duration.ofSeconds(5));

    assertThat(channel.sent).isEmpty();
    assertThat(channel.closed).isEqualTo(Channel.POLICY);
    assertNothingWaits();
  }

  @ParameterizedTest
  @DisplayName("S27: a foreign Origin is closed, whatever the credential")
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "https://login.example.com.evil.example",
        "https://login.example.com:8443",
        "http://login.example.com",
        "https://Login.example.com"
      })
  void socket_fromAForeignOrigin_isClosed(String origin) {
    Login login = server.start("{}");
    TestCall call =
        plain(login)
            .header("QrAuth-Claim-Secret", login.started().text("claim_secret"))
            .header("Origin", origin);

    Inbound client = server.http.connect(call, channel);
    client.text(auth(login.started().text("claim_secret")));
    client.closed();

    assertThat(channel.sent).isEmpty();
    assertThat(channel.closed).isEqualTo(Channel.POLICY);
  }

  @Test
  void socket_ofAStranger_isClosedLikeAnUnknownOne() {
    Login login = server.start();
    Login other = server.start("{}");
    TestChannel unknown = new TestChannel();
    String wrong = other.started().text("claim_secret");

    server.http.connect(plain(login), channel).text(auth(wrong));
    server
        .http
        .connect(new TestCall("GET", "/sessions/AAAAAAAAAAAAAAAAAAAAAAAAAA/socket"), unknown)
        .text(auth(wrong));

    assertThat(channel.sent).isEmpty();
    assertThat(channel.closed).isEqualTo(Channel.POLICY).isEqualTo(unknown.closed);
    assertNothingWaits();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{}",
        "{\"type\":\"auth\"}",
        "{\"type\":\"auth\",\"claim_secret\":7}",
        "{\"type\":\"auth\",\"claim_secret\":\"?\"}",
        "{\"type\":\"other\",\"claim_secret\":\"AAAA\"}"
      })
  void socket_whenTheMessageIsUnknown_isClosed(String message) {
    Login login = server.start();
    Inbound client = server.http.connect(fromPage(login), channel);

    client.text(message);
    client.text(message);
    server.scan(login, server.phone("ada"));

    assertThat(channel.states()).containsExactly("pending");
    assertThat(channel.closed).isEqualTo(Channel.POLICY);
    assertNothingWaits();
  }

  @Test
  void socket_whenTheMessageIsTooLong_isClosed() {
    Login login = server.start();
    server.http.connect(fromPage(login), channel).text("x".repeat(4097));

    assertThat(channel.closed).isEqualTo(Channel.TOO_BIG);
  }

  @Test
  void socket_whenTheClientVanishesBeforeItSaysWhoItIs_leavesNothing() {
    TestServer small =
        new TestServer(LoginPolicy.tapToApprove(), e -> e, http -> http.maxStreams(1));
    Login login = small.start();

    small.http.connect(plain(login), channel).closed();
    small.http.connect(fromPage(login), channel);

    assertThat(channel.states()).containsExactly("pending");
    TestChannel second = new TestChannel();
    small.http.connect(fromPage(login), second);
    assertThat(second.closed).isEqualTo(Channel.TRY_AGAIN_LATER);
  }

  @Test
  void socket_onAnotherPath_isClosed() {
    Inbound client = server.http.connect(new TestCall("GET", "/socket"), channel);
    client.text("{}");

    assertThat(channel.closed).isEqualTo(Channel.POLICY);
  }

  @Test
  void socket_whenTheStoreFails_isToldToComeBack() {
    Login login = server.start();
    server.http.connect(fromPage(login), channel);
    server.store.down = true;

    server.pass(Duration.ofSeconds(5));

    assertThat(channel.closed).isEqualTo(Channel.TRY_AGAIN_LATER);
    assertNothingWaits();
  }

  private void assertNothingWaits() {
    assertThat(server.store.listeners).isZero();
    assertThat(server.scheduler.waiting()).isZero();
  }

  private static String auth(String secret) {
    return "{\"type\":\"auth\",\"claim_secret\":\"" + secret + "\"}";
  }

  private static TestCall plain(Login login) {
    return new TestCall("GET", login.path() + "/socket");
  }

  private static TestCall fromPage(Login login) {
    return login.screen().call("GET", login.path() + "/socket").header("Origin", Browser.ORIGIN);
  }
}
