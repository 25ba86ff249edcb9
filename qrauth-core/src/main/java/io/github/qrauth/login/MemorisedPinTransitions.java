package io.github.qrauth.login;

import io.github.qrauth.login.LoginCommand.JudgeMemorisedPin;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.Transition.Moved;
import io.github.qrauth.login.Transition.Penalised;
import java.time.Instant;

/**
 * The memorised PIN takes two transitions, because the host compares it in between: the try is
 * taken first, so that neither a crash nor a crowd of guesses gets one for nothing.
 */
final class MemorisedPinTransitions {
  private MemorisedPinTransitions() {}

  static Transition take(LoginSession s) {
    PinChallenge pin = s.pin;
    if (pin == null || !Transitions.expects(s, ConfirmationStep.MEMORISED_PIN)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (pin.triesLeft() == 0) {
      return locked(s);
    }
    LoginSession.Draft next = s.draft();
    next.pin = pin.afterMiss();
    return new Moved(next.done());
  }

  static Transition judge(LoginSession s, JudgeMemorisedPin judgement, Instant now) {
    PinChallenge pin = s.pin;
    if (pin == null || !Transitions.expects(s, ConfirmationStep.MEMORISED_PIN)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (judgement.right()) {
      return new Moved(Transitions.pass(s, ConfirmationStep.MEMORISED_PIN, now).done());
    }
    return pin.triesLeft() == 0
        ? locked(s)
        : new Transition.Refused(Refusal.wrongPin(pin.triesLeft()));
  }

  private static Transition locked(LoginSession s) {
    return new Penalised(s.draft().become(LoginState.LOCKED).done(), Refusal.of(Reason.LOCKED));
  }
}
