package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.ApiKeyHash;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.memory.InMemoryOnceStore;
import io.github.qrauth.memory.InMemoryTokenStore;
import io.github.qrauth.token.DpopVerifier;
import io.github.qrauth.token.TokenEngine;
import io.github.qrauth.token.TokenIssuer;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Set;

/** A server with tokens on, and its clients: {@code tv} is public, {@code api} has a key. */
final class TokenServer {
  static final String URL = TestServer.PUBLIC_URL;
  static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  static final Subject ADA = new Subject("ada", "Ada Lovelace");

  private static final Visitor PHONE = new Visitor("198.51.100.9", RequestContext.unknown());

  final TestClock clock = new TestClock();
  final Secret apiKey = Secret.random(RandomSource.secure(), 32);
  final FaultyStore store = new FaultyStore(new InMemoryLoginStore(1000, clock));
  final LoginEngine logins;
  final TokenEngine tokens;
  final LoginHttp http;

  TokenServer() {
    ClientStore clients =
        ClientStore.of(
            new Client("tv", "Television", Set.of("profile", "mail")),
            Client.of("other", "Other"),
            Client.of("api", "An API").withKeys(ApiKeyHash.of(apiKey)));
    ServerSecret secret = ServerSecret.generate(RandomSource.secure());
    logins =
        LoginEngine.builder(store, new InMemoryAttemptStore(1000, clock), clients, secret)
            .policy(LoginPolicy.tapToApprove())
            .clock(clock)
            .build();
    tokens =
        TokenEngine.builder(URL, TestServer.KEYS, new InMemoryTokenStore(1000, clock))
            .clock(clock)
            .build();
    http =
        LoginHttp.builder(
                URL,
                logins,
                store,
                clients,
                TokenIssuer.builder(URL, TestServer.KEYS).clock(clock).build())
            .tokens(tokens, URL)
            .keys(TestServer.KEYS)
            .dpop(DpopVerifier.builder(new InMemoryOnceStore(1000, clock)).clock(clock).build())
            .clock(clock)
            .scheduler(new ManualScheduler(clock))
            .build();
  }

  Answer get(String path) {
    return send(new TestCall("GET", path));
  }

  /** Posts a form of names and values in turn, as a client with nothing but HTTP does. */
  Answer post(String path, String... parameters) {
    return send(form(path, parameters));
  }

  /** The same with the API key of {@code api} in the header. */
  Answer postAsApi(String path, String... parameters) {
    return send(form(path, parameters).header("Authorization", basic("api", apiKey.reveal())));
  }

  Answer send(TestCall call) {
    return Answer.of((HttpReply.Full) http.handle(call));
  }

  static TestCall form(String path, String... parameters) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(parameters[i]).append('=');
      body.append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    return new TestCall("POST", path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body.toString().getBytes(UTF_8));
  }

  static String basic(String id, String key) {
    return "Basic " + Base64.getEncoder().encodeToString((id + ":" + key).getBytes(UTF_8));
  }

  Answer authorize() {
    return post("/device_authorization", "client_id", "tv", "scope", "profile mail");
  }

  Answer poll(Answer started) {
    return poll(started, "tv");
  }

  Answer poll(Answer started, String client) {
    return post(
        "/token",
        "grant_type",
        DEVICE,
        "device_code",
        started.text("device_code"),
        "client_id",
        client);
  }

  /** Says yes on the phone, after typing the user code. */
  void approve(Answer started) {
    LoginSession scanned = scan(started);
    ok(logins.approve(scanned.id(), ADA, ContextDigest.of(scanned), true, false));
  }

  void deny(Answer started) {
    SessionId id = scan(started).id();
    ok(logins.deny(id, ADA));
  }

  /** A login that has gone all the way to its tokens. */
  Answer loggedIn() {
    Answer started = authorize();
    approve(started);
    return poll(started);
  }

  private LoginSession scan(Answer started) {
    UserCode code = UserCode.parse(started.text("user_code")).orElseThrow();
    return ok(logins.scan(new ScannedCode.ByUserCode(code), ADA, PHONE, false));
  }

  private static <T> T ok(LoginResult<T> result) {
    if (result instanceof LoginResult.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError("refused: " + result);
  }
}
