package io.github.qrauth.http;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEngineBuilder;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.token.TokenIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A whole server without a network: virtual time, a host whose users are named by a cookie. */
final class TestServer {
  static final String PUBLIC_URL = "https://login.example.com/auth";
  static final KeyRing KEYS = KeyRing.generated(SigningAlgorithm.ES256);

  final TestClock clock = new TestClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);
  final FaultyStore store = new FaultyStore(new InMemoryLoginStore(1000, clock));
  final List<AuditEvent> audit = new ArrayList<>();
  final LoginEngine engine;
  final LoginHttp http;

  TestServer() {
    this(LoginPolicy.tapToApprove());
  }

  TestServer(LoginPolicy policy) {
    this(policy, b -> b, b -> b);
  }

  TestServer(
      LoginPolicy policy,
      UnaryOperator<LoginEngineBuilder> engineSettings,
      UnaryOperator<LoginHttpBuilder> settings) {
    this(PUBLIC_URL, policy, engineSettings, settings);
  }

  TestServer(
      String publicUrl,
      LoginPolicy policy,
      UnaryOperator<LoginEngineBuilder> engineSettings,
      UnaryOperator<LoginHttpBuilder> settings) {
    ClientStore clients =
        ClientStore.of(new Client("web", "Example Shop", Set.of("profile", "mail")));
    ServerSecret secret = ServerSecret.generate(RandomSource.secure());
    engine =
        engineSettings
            .apply(
                LoginEngine.builder(store, new InMemoryAttemptStore(1000, clock), clients, secret)
                    .policy(policy)
                    .secondApprovers((first, second) -> second.id().equals("bob"))
                    .audit(audit::add)
                    .clock(clock))
            .build();
    TokenIssuer issuer = TokenIssuer.builder(publicUrl, KEYS).clock(clock).build();
    LoginHttpBuilder http =
        LoginHttp.builder(publicUrl, engine, store, clients, issuer)
            .onlyClient("web")
            .caller(TestServer::hostUser)
            .loginPage("/login")
            .onLogin(
                (login, call) ->
                    HostSession.cookie("HOST=" + login.subject().id() + "; HttpOnly")
                        .redirectTo("/dashboard"))
            .clock(clock)
            .scheduler(scheduler);
    this.http = settings.apply(http).build();
  }

  /** The host's own session cookie is the user's id: fine for a test, and for nothing else. */
  private static Optional<Subject> hostUser(HttpCall call) {
    return call.cookie("HOST").map(id -> new Subject(id, id.equals("ada") ? "Ada Lovelace" : id));
  }

  Browser screen() {
    return new Browser(http);
  }

  /** A browser in which this user is signed in at the host. */
  Browser phone(String user) {
    Browser phone = new Browser(http);
    phone.jar.put("HOST", user);
    return phone;
  }

  void pass(Duration time) {
    scheduler.advance(time);
  }

  Login start() {
    return start("{\"mode\":\"cookie\"}");
  }

  Login start(String body) {
    Browser screen = screen();
    return new Login(screen, screen.post("/sessions", body));
  }

  /** A login under way, with the browser that shows its code. */
  record Login(Browser screen, Answer started) {
    String id() {
      return started.text("session_id");
    }

    String path() {
      return "/sessions/" + id();
    }

    /** The link in the code as it is now, below the mount. */
    String link() {
      String url = screen.get(path()).text("qr_url");
      return url.substring("HTTPS://LOGIN.EXAMPLE.COM/AUTH".length());
    }

    Answer look() {
      return screen.get(path());
    }

    String state() {
      return look().text("state");
    }
  }

  /** Opens the link and scans by its ticket. */
  Answer scan(Login login, Browser phone) {
    String location = phone.get(login.link()).header("Location");
    String ticket = location.substring(location.indexOf("ticket=") + "ticket=".length());
    return phone.post("/scan", "{\"ticket\":\"" + ticket + "\"}");
  }

  Answer approve(Answer scanned, Browser phone) {
    return phone.post("/approve", approval(scanned, true));
  }

  static String approval(Answer scanned, boolean userVerified) {
    return "{\"session_id\":\""
        + scanned.text("session_id")
        + "\",\"digest\":\""
        + scanned.text("digest")
        + "\",\"user_verified\":"
        + userVerified
        + "}";
  }
}
