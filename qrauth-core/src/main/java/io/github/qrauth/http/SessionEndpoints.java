package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.ShownCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a screen does with its login, save watching and claiming it. */
final class SessionEndpoints {
  private static final int POLL_INTERVAL_SECONDS = 5;

  private final LoginEngine engine;
  private final Screens screens;
  private final Cookies cookies;
  private final Visitors visitors;
  private final OriginGuard guard;
  private final PublicUrl publicUrl;
  private final Proofs proofs;
  private final @Nullable String onlyClient;

  SessionEndpoints(
      LoginEngine engine,
      Screens screens,
      Cookies cookies,
      Visitors visitors,
      OriginGuard guard,
      PublicUrl publicUrl,
      Proofs proofs,
      @Nullable String onlyClient) {
    this.engine = engine;
    this.screens = screens;
    this.cookies = cookies;
    this.visitors = visitors;
    this.guard = guard;
    this.publicUrl = publicUrl;
    this.proofs = proofs;
    this.onlyClient = onlyClient;
  }

  void addTo(Router router) {
    router
        .post("/sessions", this::start)
        .post("/sessions/{id}/pin", this::pin)
        .post("/sessions/{id}/account", this::account)
        .delete("/sessions/{id}", this::cancel);
  }

  /**
   * Relies on no credential, so it asks for the screen's header only when it is to set a cookie.
   */
  private HttpReply start(Request request) {
    guard.checkForeign(request.call());
    JsonBody body = JsonBody.optional(request.call());
    boolean inCookie = inCookie(body);
    if (inCookie) {
      guard.checkChange(request.call());
    }
    Visitor visitor = visitors.of(request.call());
    LoginRequest asked = asked(body, visitor).boundTo(proofs.keyAtStart(request.call(), !inCookie));
    return Answers.of(engine.start(asked, visitor), login -> started(login, inCookie));
  }

  private HttpReply pin(Request request) {
    guard.checkChange(request.call());
    JsonBody body = JsonBody.required(request.call());
    Pin pin =
        Pin.parse(body.text("pin"))
            .orElseThrow(
                () -> Rejection.of(ProblemType.BAD_REQUEST, "\"pin\" must be six digits."));
    SessionId id = request.sessionId();
    return viewed(
        engine.enterPin(
            id, screens.claimSecret(request.call(), id), pin, visitors.of(request.call())));
  }

  private HttpReply account(Request request) {
    guard.checkChange(request.call());
    boolean accept = JsonBody.required(request.call()).requiredFlag("accept");
    SessionId id = request.sessionId();
    return viewed(engine.chooseAccount(id, screens.claimSecret(request.call(), id), accept));
  }

  private HttpReply cancel(Request request) {
    guard.checkChange(request.call());
    SessionId id = request.sessionId();
    LoginResult<LoginSession> result = engine.cancel(id, screens.claimSecret(request.call(), id));
    if (result instanceof LoginResult.Refused<LoginSession> refused
        && !isOverAnyway(refused.refusal().reason())) {
      throw Rejection.of(refused.refusal());
    }
    return Replies.empty(204);
  }

  /** What was over without a login needs no cancelling. */
  private static boolean isOverAnyway(Reason reason) {
    return switch (reason) {
      case CANCELLED, DENIED, EXPIRED, LOCKED -> true;
      default -> false;
    };
  }

  private static boolean inCookie(JsonBody body) {
    String mode = body.optionalText("mode").orElse("secret");
    if (!mode.equals("secret") && !mode.equals("cookie")) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"mode\" is secret or cookie.");
    }
    return mode.equals("cookie");
  }

  private LoginRequest asked(JsonBody body, Visitor visitor) {
    String client = body.optionalText("client_id").orElse(onlyClient);
    if (client == null) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"client_id\" is missing.");
    }
    Optional<String> hint = body.optionalText("account_hint");
    String scope = body.optionalText("scope").orElse("").strip();
    Set<String> scopes = scope.isEmpty() ? Set.of() : Set.copyOf(List.of(scope.split(" +", -1)));
    boolean persistent = body.flag("persistent");
    try {
      return new LoginRequest(client, scopes, hint.orElse(null), persistent, visitor.context());
    } catch (IllegalArgumentException unfit) {
      throw Rejection.of(
          ProblemType.BAD_REQUEST,
          "\"account_hint\" must be a user id: at most 255 bytes, printable.");
    }
  }

  private HttpReply.Full started(StartedLogin login, boolean inCookie) {
    LoginSession session = login.session();
    LoginView view = screens.view(session);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session_id", session.id().toString());
    if (!inCookie) {
      json.put("claim_secret", login.claimSecret().reveal());
    }
    Optional<ShownCode> shown = view.shown();
    shown.ifPresent(code -> json.put("qr_url", view.qrUrl(code)));
    json.put("user_code", session.userCode().toString());
    json.put("verification_uri", publicUrl.text() + "/code");
    json.put("expires_in", view.expiresIn());
    json.put("interval", POLL_INTERVAL_SECONDS);
    json.put("view", view.json());
    HttpReply.Full reply = Replies.json(201, json);
    return inCookie ? withCookie(reply, login) : reply;
  }

  private HttpReply.Full withCookie(HttpReply.Full reply, StartedLogin login) {
    LoginPolicy policy = login.session().policy();
    Duration remembered = policy.absoluteLifetime().plus(policy.retention());
    String cookie = cookies.claim(login.session().id(), login.claimSecret(), remembered);
    return Replies.with(reply, "Set-Cookie", List.of(cookie));
  }

  private HttpReply viewed(LoginResult<LoginSession> result) {
    return Answers.of(result, session -> Replies.json(200, screens.view(session).json()));
  }
}
