package io.github.qrauth.login;

import io.github.qrauth.login.FaceCheck.Progress;
import io.github.qrauth.login.LoginCommand.FailFace;
import io.github.qrauth.login.LoginCommand.RecogniseFace;
import io.github.qrauth.login.LoginSession.Draft;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.Transition.Moved;
import java.time.Instant;

/**
 * What a board does to a login. A recognised face names a user, as a scan does; the policy's steps,
 * one of them a second factor, come after it. Each try has a number, and only the present one
 * counts.
 */
final class FaceTransitions {
  private FaceTransitions() {}

  static Transition ask(LoginSession s) {
    if (s.state != LoginState.PENDING || s.policy.faces == LoginPolicy.Faces.REFUSED) {
      return Transition.refused(Reason.NOT_READY);
    }
    int made = s.face == null ? 0 : s.face.tries();
    if (made == FaceCheck.MAX_TRIES) {
      return Transition.refused(Reason.TOO_MANY_ATTEMPTS);
    }
    Draft next = s.draft();
    next.face = new FaceCheck(made + 1, Progress.LOOKING);
    return new Moved(next.done());
  }

  static Transition recognise(LoginSession s, RecogniseFace face, Instant now) {
    if (s.policy.faces == LoginPolicy.Faces.REFUSED) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (s.state != LoginState.PENDING) {
      return Transitions.scanAgain(s, face.subject());
    }
    if (!isPresent(s, face.ask())) {
      return Transition.refused(Reason.NOT_READY);
    }
    Draft next = s.draft().become(LoginState.SCANNED);
    next.scan = Scan.ofFace(face.subject(), now);
    next.approval = new Approval(now, false, false);
    next.openSteps = RequiredSteps.of(next.done());
    return new Moved(Transitions.begin(next, now).done());
  }

  static Transition fail(LoginSession s, FailFace failure) {
    FaceCheck face = s.face;
    if (s.state != LoginState.PENDING || face == null || !isPresent(s, failure.ask())) {
      return Transition.refused(Reason.NOT_READY);
    }
    Draft next = s.draft();
    next.face = face.with(failure.looked() ? Progress.NOT_RECOGNISED : Progress.UNAVAILABLE);
    return new Moved(
        failure.looked() && face.isLast() ? next.become(LoginState.LOCKED).done() : next.done());
  }

  private static boolean isPresent(LoginSession s, int ask) {
    return s.face != null && s.face.tries() == ask && s.face.progress() == Progress.LOOKING;
  }
}
