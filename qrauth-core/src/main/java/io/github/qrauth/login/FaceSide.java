package io.github.qrauth.login;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginCommand.AskFace;
import io.github.qrauth.login.LoginCommand.FailFace;
import io.github.qrauth.login.LoginCommand.RecogniseFace;
import io.github.qrauth.login.Refusal.Reason;
import java.time.Instant;
import java.util.Optional;

/** What boards do: look when the screen asks, and say whom they saw. */
final class FaceSide {
  private final LoginStore store;
  private final AttemptGate gate;
  private final HeldSessions held;
  private final SessionWriter writer;

  FaceSide(LoginStore store, AttemptGate gate, HeldSessions held, SessionWriter writer) {
    this.store = store;
    this.gate = gate;
    this.held = held;
    this.writer = writer;
  }

  LoginResult<LoginSession> ask(SessionId id, Secret claimSecret, Visitor screen, Instant now) {
    return held.bySecret(id, claimSecret, now).then(session -> ask(session, screen, now));
  }

  LoginResult<LoginSession> recognised(SessionId id, int ask, Subject subject, Instant now) {
    return write(id, new RecogniseFace(ask, subject), now);
  }

  LoginResult<LoginSession> failed(SessionId id, int ask, boolean looked, Instant now) {
    return write(id, new FailFace(ask, looked), now);
  }

  private LoginResult<LoginSession> ask(LoginSession session, Visitor screen, Instant now) {
    if (session.policy.faces == LoginPolicy.Faces.REFUSED) {
      return LoginResult.refused(Reason.NOT_READY);
    }
    Optional<Refusal> tooMany = gate.face(session, screen, now);
    return tooMany.isPresent()
        ? new LoginResult.Refused<>(tooMany.get())
        : writer.write(session, s -> new AskFace(), screen, now);
  }

  private LoginResult<LoginSession> write(SessionId id, LoginCommand command, Instant now) {
    Optional<LoginSession> session = store.find(id, now);
    return session.isPresent()
        ? writer.write(session.get(), s -> command, null, now)
        : LoginResult.refused(Reason.UNKNOWN_SESSION);
  }
}
