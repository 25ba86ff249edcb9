package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Server-sent events: the state first, then every change, and nothing after the end. */
class StreamTest {
  private final TestServer server = new TestServer();

  @Test
  void stream_duringAWholeLogin_tellsEachStateOnceInOrder() {
    Login login = server.start();
    TestChannel channel = open(login);
    Browser phone = server.phone("ada");

    Answer scanned = server.scan(login, phone);
    server.approve(scanned, phone);
    login.screen().post(login.path() + "/claim", "{}");

    assertThat(channel.states()).containsExactly("pending", "scanned", "approved", "claimed");
    assertThat(channel.sent.get(0)).startsWith("id: 1\nevent: state\ndata: {").endsWith("}\n\n");
    assertThat(channel.closed).isEqualTo(Channel.NORMAL);
    assertThat(server.store.listeners).isZero();
    assertThat(server.scheduler.waiting()).isZero();
  }

  @Test
  void stream_hasTheHeadersThatKeepProxiesFromBuffering() {
    HttpReply.Stream stream = stream(server.start());

    assertThat(stream.headers())
        .containsEntry("Content-Type", List.of("text/event-stream; charset=utf-8"))
        .containsEntry("Cache-Control", List.of("no-store"))
        .containsEntry("X-Accel-Buffering", List.of("no"));
  }

  @Test
  void stream_whileNobodyScans_pushesEachNewCode() {
    Login login = server.start();
    TestChannel channel = open(login);

    server.pass(Duration.ofSeconds(21));

    assertThat(channel.types()).containsExactly("state", "code", "code", "code", "code");
    assertThat(channel.objects().get(4))
        .containsEntry("frame", 4L)
        .containsEntry("size", 33L)
        .containsEntry("next_in", 5L);
    assertThat(channel.sent.get(1)).startsWith("event: code\ndata: ");
  }

  @Test
  @DisplayName("A rotating screen costs at most 8 KB a minute")
  void stream_ofAMinute_isSmall() {
    Login login = server.start();
    TestChannel channel = open(login);
    int first = channel.sent.get(0).length();

    server.pass(Duration.ofMinutes(1));

    assertThat(channel.sent.stream().mapToInt(String::length).sum() - first).isLessThan(8 * 1024);
  }

  @Test
  void stream_whenNothingHappens_beats() {
    Login login = server.start();
    server.scan(login, server.phone("ada"));
    TestChannel channel = open(login);

    server.pass(Duration.ofSeconds(46));

    assertThat(channel.types()).containsExactly("state", "heartbeat", "heartbeat", "heartbeat");
  }

  @Test
  void stream_atTheDeadline_saysExpiredAndEnds() {
    Login login = server.start();
    TestChannel channel = open(login);

    server.pass(Duration.ofSeconds(119));
    assertThat(channel.states()).containsExactly("pending");
    server.pass(Duration.ofSeconds(1));

    assertThat(channel.states()).containsExactly("pending", "expired");
    assertThat(channel.closed).isEqualTo(Channel.NORMAL);
    server.pass(Duration.ofMinutes(5));
  }

  @Test
  @DisplayName("S29: whoever comes late or back gets the state first, at every step")
  void stream_whenOpenedAtEachStep_startsWithTheState() {
    TestServer withPin = new TestServer(LoginPolicy.withPin());
    Login login = withPin.start();
    Browser phone = withPin.phone("ada");
    assertThat(firstState(withPin, login)).isEqualTo("pending");
    Answer scanned = withPin.scan(login, phone);
    assertThat(firstState(withPin, login)).isEqualTo("scanned");
    String pin = withPin.approve(scanned, phone).text("pin");
    assertThat(firstState(withPin, login)).isEqualTo("confirming");
    login.screen().post(login.path() + "/pin", "{\"pin\":\"" + pin + "\"}");
    assertThat(firstState(withPin, login)).isEqualTo("approved");
    login.screen().post(login.path() + "/claim", "{\"client_id\":\"web\"}");
    assertThat(withPin.store.listeners).isZero();
    assertThat(withPin.scheduler.waiting()).isZero();
  }

  @Test
  @DisplayName("A lost event delays by five seconds and loses nothing")
  void stream_whenEventsAreLost_readsAgain() {
    Login login = server.start();
    TestChannel channel = open(login);
    server.store.silent = true;
    server.scan(login, server.phone("ada"));
    assertThat(channel.states()).containsExactly("pending");

    server.pass(Duration.ofSeconds(5));

    assertThat(channel.states()).containsExactly("pending", "scanned");
  }

  @Test
  void stream_whenTheClientIsGone_forgetsEverything() {
    Login login = server.start();
    TestChannel channel = new TestChannel();
    Runnable gone = stream(login).opener().open(channel);

    gone.run();
    gone.run();
    server.scan(login, server.phone("ada"));
    server.pass(Duration.ofMinutes(1));

    assertThat(channel.states()).containsExactly("pending");
    assertThat(channel.closed).isZero();
    assertThat(server.store.listeners).isZero();
    assertThat(server.scheduler.waiting()).isZero();
  }

  @Test
  void stream_whenSendingFails_isClosedOnce() {
    Login login = server.start();
    TestChannel channel = open(login);
    channel.beforeSend =
        () -> {
          throw new IllegalStateException("broken pipe");
        };

    server.scan(login, server.phone("ada"));
    server.pass(Duration.ofMinutes(1));

    assertThat(channel.closed).isNotZero();
    assertThat(server.store.listeners).isZero();
    assertThat(login.state()).isEqualTo("scanned");
  }

  @Test
  void stream_whenTheClientDoesNotRead_isLetGo() {
    Login login = server.start();
    TestChannel channel = open(login);
    channel.beforeSend = () -> server.pass(SafeChannel.SEND_LIMIT);

    server.scan(login, server.phone("ada"));

    assertThat(channel.closed).isEqualTo(Channel.POLICY);
    assertThat(server.store.listeners).isZero();
  }

  @Test
  void stream_whenTheStoreFails_endsAndTheClientMayComeBack() {
    Login login = server.start();
    TestChannel channel = open(login);
    server.store.down = true;

    server.pass(Duration.ofSeconds(5));

    assertThat(channel.states()).containsExactly("pending");
    assertThat(channel.closed).isEqualTo(Channel.TRY_AGAIN_LATER);
    assertThat(server.store.listeners).isZero();
    server.store.down = false;
    assertThat(firstState(server, login)).isEqualTo("pending");
  }

  @Test
  void streams_ofOneLogin_areAFew() {
    Login login = server.start();
    List<Runnable> open = new ArrayList<>();
    for (int i = 0; i < StreamSlots.MAX_PER_LOGIN; i++) {
      open.add(stream(server, login).opener().open(new TestChannel()));
    }

    assertThat(login.screen().get(login.path() + "/events").status()).isEqualTo(503);
    assertThat(firstState(server, server.start())).isEqualTo("pending");

    open.get(0).run();
    assertThat(firstState(server, login)).isEqualTo("pending");
  }

  @Test
  void streams_whenTooMany_areRefusedUntilOneEnds() {
    TestServer small =
        new TestServer(LoginPolicy.tapToApprove(), e -> e, http -> http.maxStreams(1));
    Login login = small.start();
    Runnable gone = stream(small, login).opener().open(new TestChannel());

    Answer refused = login.screen().get(login.path() + "/events");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(login.screen().get(login.path() + "?wait=25&version=1").status()).isEqualTo(200);

    gone.run();
    assertThat(firstState(small, login)).isEqualTo("pending");
  }

  @Test
  void close_endsStreamsSocketsAndPolls() {
    Login login = server.start();
    TestChannel stream = open(login);
    TestChannel socket = new TestChannel();
    TestChannel unknown = new TestChannel();
    TestCall fromPage = login.screen().call("GET", login.path() + "/socket");
    server.http.connect(fromPage.header("Origin", Browser.ORIGIN), socket);
    server.http.connect(new TestCall("GET", login.path() + "/socket"), unknown);
    HttpReply poll =
        server.http.handle(login.screen().call("GET", login.path() + "?wait=25&version=1"));

    server.http.close();
    server.http.close();

    assertThat(stream.closed).isEqualTo(Channel.TRY_AGAIN_LATER);
    assertThat(socket.closed).isEqualTo(Channel.TRY_AGAIN_LATER);
    assertThat(unknown.closed).isEqualTo(1013).isEqualTo(Channel.TRY_AGAIN_LATER);
    assertThat(((HttpReply.Deferred) poll).later().toCompletableFuture().join().status())
        .isEqualTo(503);
    assertThat(server.store.listeners).isZero();
  }

  @Test
  void stream_whenTheAdapterNeverOpensIt_givesItsPlaceBack() {
    TestServer small =
        new TestServer(LoginPolicy.tapToApprove(), e -> e, http -> http.maxStreams(1));
    Login login = small.start();
    stream(small, login);

    small.pass(Duration.ofSeconds(10));

    assertThat(firstState(small, login)).isEqualTo("pending");
  }

  @Test
  void view_whilePending_hasTheCodeAndLaterNot() {
    Login login = server.start();
    Map<String, Object> code = login.look().object("code");
    assertThat(code).containsEntry("frame", 0L).containsKey("bits");

    server.scan(login, server.phone("ada"));

    assertThat(login.look().json()).doesNotContainKeys("code", "qr_url");
    assertThat(login.screen().get(login.path() + "/qr.svg").problem()).isEqualTo("not-ready");
  }

  private static String firstState(TestServer server, Login login) {
    TestChannel channel = new TestChannel();
    Runnable gone = stream(server, login).opener().open(channel);
    gone.run();
    return channel.states().get(0);
  }

  private TestChannel open(Login login) {
    TestChannel channel = new TestChannel();
    stream(login).opener().open(channel);
    return channel;
  }

  private HttpReply.Stream stream(Login login) {
    return stream(server, login);
  }

  private static HttpReply.Stream stream(TestServer server, Login login) {
    TestCall call = login.screen().call("GET", login.path() + "/events");
    return (HttpReply.Stream) server.http.handle(call);
  }
}
