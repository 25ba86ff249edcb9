package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.qr.CodesInView;
import io.github.qrauth.qr.QrPayload;
import java.time.InstantSource;

/** A scan by a picture: what {@code POST /scan} does, for devices that cannot read codes. */
final class FrameEndpoint {
  private final LoginEngine engine;
  private final CodeReader reader;
  private final CallerResolver callers;
  private final ApprovalView views;
  private final Cookies cookies;
  private final Visitors visitors;
  private final OriginGuard guard;
  private final String mountUrl;
  private final InstantSource clock;
  private final FrameGate gate = new FrameGate();

  FrameEndpoint(
      LoginEngine engine,
      CodeReader reader,
      CallerResolver callers,
      ApprovalView views,
      Cookies cookies,
      Visitors visitors,
      OriginGuard guard,
      String mountUrl,
      InstantSource clock) {
    this.engine = engine;
    this.reader = reader;
    this.callers = callers;
    this.views = views;
    this.cookies = cookies;
    this.visitors = visitors;
    this.guard = guard;
    this.mountUrl = mountUrl;
    this.clock = clock;
  }

  void addTo(Router router) {
    router.post("/frames", this::scan);
  }

  private HttpReply scan(Request request) {
    HttpCall call = request.call();
    guard.checkChange(call);
    PictureBody.requirePicture(call);
    Subject subject =
        callers.resolve(call).orElseThrow(() -> Rejection.of(ProblemType.LOGIN_REQUIRED));
    gate.charge(subject, clock.instant());
    byte[] picture = PictureBody.read(call);
    QrPayload payload = onlyCode(gate.decode(() -> reader.read(picture)));
    LoginResult<LoginSession> result =
        engine.scan(
            new ScannedCode.ByPayload(payload),
            subject,
            visitors.of(call),
            (SessionId id) -> cookies.shows(call, id));
    return Answers.of(result, session -> Replies.json(200, views.request(session, subject)));
  }

  /** What several logins are in view for is for a person to say, by covering the others. */
  private QrPayload onlyCode(CodeReading reading) {
    if (!(reading instanceof CodeReading.Texts read)) {
      throw Rejection.of(ProblemType.UNREADABLE_PICTURE);
    }
    CodesInView view = CodesInView.of(read.texts(), mountUrl);
    if (view instanceof CodesInView.One one) {
      return one.payload();
    }
    throw Rejection.of(
        view instanceof CodesInView.Several ? ProblemType.AMBIGUOUS_CODES : ProblemType.NO_CODE);
  }
}
