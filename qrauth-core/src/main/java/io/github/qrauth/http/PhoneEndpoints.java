package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.GivenApproval;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.qr.QrPayload;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What an authorization device does, as the user that the host knows it to be. */
final class PhoneEndpoints {
  private static final int MIN_NUMBER = 10;
  private static final int MAX_NUMBER = 99;
  private static final int MAX_KEY_ID = 255;

  private final LoginEngine engine;
  private final CallerResolver callers;
  private final ApprovalView views;
  private final Cookies cookies;
  private final Visitors visitors;
  private final OriginGuard guard;

  PhoneEndpoints(
      LoginEngine engine,
      CallerResolver callers,
      ApprovalView views,
      Cookies cookies,
      Visitors visitors,
      OriginGuard guard) {
    this.engine = engine;
    this.callers = callers;
    this.views = views;
    this.cookies = cookies;
    this.visitors = visitors;
    this.guard = guard;
  }

  void addTo(Router router) {
    router
        .post("/scan", this::scan)
        .post("/approve", this::approve)
        .post("/confirm", this::confirm)
        .post("/deny", this::deny)
        .get("/approvals/{id}", this::follow);
  }

  private HttpReply scan(Request request) {
    guard.checkChange(request.call());
    ScannedCode code = code(JsonBody.required(request.call()));
    Subject subject = caller(request);
    LoginResult<LoginSession> result =
        engine.scan(
            code,
            subject,
            visitors.of(request.call()),
            (SessionId id) -> cookies.shows(request.call(), id));
    return Answers.of(result, session -> Replies.json(200, views.request(session, subject)));
  }

  private HttpReply approve(Request request) {
    guard.checkChange(request.call());
    JsonBody body = JsonBody.required(request.call());
    LoginResult<GivenApproval> result =
        engine.approve(
            sessionId(body),
            caller(request),
            base64(body, "digest"),
            body.flag("user_verified"),
            body.flag("ephemeral"));
    return Answers.of(
        result, given -> Replies.json(200, views.standing(given.session(), given.pin())));
  }

  private HttpReply confirm(Request request) {
    guard.checkChange(request.call());
    JsonBody body = JsonBody.required(request.call());
    LoginResult<LoginSession> result = confirm(body, sessionId(body), caller(request));
    return Answers.of(
        result, session -> Replies.json(200, views.standing(session, Optional.empty())));
  }

  private HttpReply deny(Request request) {
    guard.checkChange(request.call());
    JsonBody body = JsonBody.required(request.call());
    LoginResult<LoginSession> result = engine.deny(sessionId(body), caller(request));
    return Answers.of(result, session -> Replies.json(200, Map.of("state", "denied")));
  }

  private HttpReply follow(Request request) {
    Subject subject = caller(request);
    LoginResult<LoginSession> result = engine.follow(request.sessionId(), subject);
    return Answers.of(result, session -> Replies.json(200, views.request(session, subject)));
  }

  private LoginResult<LoginSession> confirm(JsonBody body, SessionId id, Subject subject) {
    boolean number = body.has("number");
    boolean signature = body.has("signature");
    boolean digest = body.has("digest");
    if ((number ? 1 : 0) + (signature ? 1 : 0) + (digest ? 1 : 0) != 1) {
      throw Rejection.of(
          ProblemType.BAD_REQUEST, "Send one of \"number\", \"signature\" and \"digest\".");
    }
    if (number) {
      return engine.answerNumber(id, subject, number(body));
    }
    if (signature) {
      return engine.proveDeviceKey(id, subject, keyId(body), base64(body, "signature"));
    }
    return engine.secondApprove(id, subject, base64(body, "digest"), body.flag("user_verified"));
  }

  private Subject caller(Request request) {
    return callers
        .resolve(request.call())
        .orElseThrow(() -> Rejection.of(ProblemType.LOGIN_REQUIRED));
  }

  /** What cannot be a code of ours is answered like one that is unknown. */
  private static ScannedCode code(JsonBody body) {
    boolean ticket = body.has("ticket");
    boolean payload = body.has("payload");
    boolean userCode = body.has("user_code");
    if ((ticket ? 1 : 0) + (payload ? 1 : 0) + (userCode ? 1 : 0) != 1) {
      throw Rejection.of(
          ProblemType.BAD_REQUEST, "Send one of \"ticket\", \"payload\" and \"user_code\".");
    }
    if (ticket) {
      return new ScannedCode.ByTicket(body.text("ticket"));
    }
    return (payload
            ? QrPayload.parse(body.text("payload")).<ScannedCode>map(ScannedCode.ByPayload::new)
            : UserCode.parse(body.text("user_code")).<ScannedCode>map(ScannedCode.ByUserCode::new))
        .orElseThrow(PhoneEndpoints::unknown);
  }

  private static SessionId sessionId(JsonBody body) {
    return SessionId.parse(body.text("session_id")).orElseThrow(PhoneEndpoints::unknown);
  }

  private static Rejection unknown() {
    return Rejection.of(Refusal.of(Reason.UNKNOWN_SESSION));
  }

  private static int number(JsonBody body) {
    long number = body.optionalNumber("number").orElse(0L);
    if (number < MIN_NUMBER || number > MAX_NUMBER) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"number\" is two digits, 10 to 99.");
    }
    return (int) number;
  }

  private static String keyId(JsonBody body) {
    String keyId = body.text("key_id");
    if (keyId.isEmpty() || keyId.length() > MAX_KEY_ID) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"key_id\" has 1 to 255 characters.");
    }
    return keyId;
  }

  private static byte[] base64(JsonBody body, String name) {
    try {
      return Base64.getUrlDecoder().decode(body.text(name));
    } catch (IllegalArgumentException malformed) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"" + name + "\" must be base64url.");
    }
  }
}
