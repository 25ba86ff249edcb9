package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** S26, S34: each secret is in the one place where it belongs, and nowhere else. */
@DisplayName("S26, S34: canaries in every log line, URL, header and body")
class CanaryTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = logger("io.github.qrauth.http");
  private Level rootBefore = Level.WARN;
  private Level oursBefore = Level.OFF;

  private final TestServer server = new TestServer(LoginPolicy.withPin());
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void listen() {
    rootBefore = root.getLevel();
    oursBefore = ours.getLevel();
    root.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    root.setLevel(rootBefore);
    ours.setLevel(oursBefore);
  }

  @Test
  void login_inCookieMode_keepsItsSecrets() {
    Login login = server.start();
    String claimSecret = login.screen().jar.get("__Host-qrauth-" + login.id());
    assertThat(login.started().body()).doesNotContain(claimSecret);
    TestChannel stream = open(login);
    Secrets secrets = run(login, null);

    seen.addAll(stream.sent);
    assertNowhere(claimSecret, secrets.pin(), secrets.ticket());
  }

  @Test
  void login_inSecretMode_keepsItsSecrets() {
    Login login = server.start("{}");
    String claimSecret = login.started().text("claim_secret");
    TestChannel socket = new TestChannel();
    server.http.connect(
        new TestCall("GET", login.path() + "/socket").header("QrAuth-Claim-Secret", claimSecret),
        socket);
    Secrets secrets = run(login, claimSecret);

    seen.addAll(socket.sent);
    assertNowhere(claimSecret, secrets.pin(), secrets.ticket(), secrets.token());
  }

  @Test
  void outages_areLoggedWithoutSecrets() {
    Login login = server.start("{}");
    String claimSecret = login.started().text("claim_secret");
    server.store.broken = true;
    keep(held(login, "GET", login.path(), claimSecret));
    server.store.broken = false;
    server.store.down = true;
    keep(held(login, "POST", login.path() + "/pin", claimSecret).json("{\"pin\":\"918273\"}"));

    assertThat(lines()).anyMatch(line -> line.contains("detail-for-the-operator"));
    assertNowhere(claimSecret, "918273");
  }

  @Test
  @DisplayName("S34: what a client sends cannot forge a log line")
  void origin_withLineBreaks_staysOnOneLine() {
    TestCall call =
        new TestCall("POST", "/sessions")
            .header("Origin", "https://x\r\nERROR forged \u2028line \u001B[31m\"")
            .json("{}");

    server.screen().send(call);

    assertThat(lines())
        .filteredOn(line -> line.contains("forged"))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .doesNotContain("\r", "\n", "\u2028", "\u001B")
                    .contains("https://login.example.com", "allowedOrigins"));
  }

  /** The answers where a secret belongs are not kept; all the others are. */
  private Secrets run(Login login, @Nullable String claimSecret) {
    Browser phone = server.phone("ada");
    String url = keep(held(login, "GET", login.path(), claimSecret)).text("qr_url");
    String link = url.substring("HTTPS://LOGIN.EXAMPLE.COM/AUTH".length());
    String location = phone.get(link).header("Location");
    String ticket = location.substring(location.indexOf('=') + 1);
    keep(phone.call("GET", location.substring("/auth".length())));
    Answer scanned = keep(phone.call("POST", "/scan").json("{\"ticket\":\"" + ticket + "\"}"));
    String pin = phone.post("/approve", TestServer.approval(scanned, true)).text("pin");
    keep(phone.call("GET", "/approvals/" + login.id()));
    String wrong = pin.equals("918273") ? "918274" : "918273";
    keep(pin(login, claimSecret, wrong));
    keep(pin(login, claimSecret, pin));
    Answer claimed = login.screen().send(held(login, "POST", login.path() + "/claim", claimSecret));
    assertThat(claimed.status()).isEqualTo(200);
    keep(held(login, "GET", login.path(), claimSecret));
    keep(held(login, "POST", login.path() + "/claim", claimSecret));
    String token = claimSecret == null ? "" : claimed.text("login_token");
    return new Secrets(pin, ticket, token);
  }

  private static TestCall pin(Login login, @Nullable String claimSecret, String pin) {
    return held(login, "POST", login.path() + "/pin", claimSecret)
        .json("{\"pin\":\"" + pin + "\"}");
  }

  private static TestCall held(
      Login login, String method, String path, @Nullable String claimSecret) {
    TestCall call = login.screen().call(method, path);
    return claimSecret == null ? call : call.header("QrAuth-Claim-Secret", claimSecret);
  }

  private Answer keep(TestCall call) {
    Answer answer = new Browser(server.http).send(call);
    seen.add(answer.headers().toString());
    seen.add(answer.body());
    return answer;
  }

  private TestChannel open(Login login) {
    TestChannel channel = new TestChannel();
    HttpReply reply = server.http.handle(login.screen().call("GET", login.path() + "/events"));
    ((HttpReply.Stream) reply).opener().open(channel);
    return channel;
  }

  private void assertNowhere(String... secrets) {
    List<String> everything = Stream.concat(seen.stream(), lines().stream()).toList();
    assertThat(everything).isNotEmpty();
    for (String secret : secrets) {
      assertThat(secret).isNotEmpty();
      assertThat(everything).noneMatch(text -> text.contains(secret));
    }
  }

  private List<String> lines() {
    return log.list.stream().map(CanaryTest::line).toList();
  }

  private static String line(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + trace;
  }

  private static Logger logger(String name) {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
  }

  private record Secrets(String pin, String ticket, String token) {}
}
