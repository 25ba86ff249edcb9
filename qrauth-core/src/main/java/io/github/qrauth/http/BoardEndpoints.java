package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.pin.MemorisedPin;

/** What a screen does that has a board beside it: has it look, and sends the memorised PIN. */
final class BoardEndpoints {
  private final LoginEngine engine;
  private final FaceReaders readers;
  private final Screens screens;
  private final Visitors visitors;
  private final OriginGuard guard;

  BoardEndpoints(
      LoginEngine engine,
      FaceReaders readers,
      Screens screens,
      Visitors visitors,
      OriginGuard guard) {
    this.engine = engine;
    this.readers = readers;
    this.screens = screens;
    this.visitors = visitors;
    this.guard = guard;
  }

  void addTo(Router router) {
    router
        .post("/sessions/{id}/face", this::face)
        .post("/sessions/{id}/memorised-pin", this::memorisedPin);
  }

  private HttpReply face(Request request) {
    guard.checkChange(request.call());
    SessionId id = request.sessionId();
    return viewed(
        readers.look(
            engine, id, screens.claimSecret(request.call(), id), visitors.of(request.call())));
  }

  private HttpReply memorisedPin(Request request) {
    guard.checkChange(request.call());
    MemorisedPin pin =
        MemorisedPin.parse(JsonBody.required(request.call()).text("pin"))
            .orElseThrow(
                () -> Rejection.of(ProblemType.BAD_REQUEST, "\"pin\" must be 4 to 12 digits."));
    SessionId id = request.sessionId();
    return viewed(
        engine.enterMemorisedPin(
            id, screens.claimSecret(request.call(), id), pin, visitors.of(request.call())));
  }

  private HttpReply viewed(LoginResult<LoginSession> result) {
    return Answers.of(result, session -> Replies.json(200, screens.view(session).json()));
  }
}
