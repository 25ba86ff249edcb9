package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginCommand.AnswerNumber;
import io.github.qrauth.login.LoginCommand.Approve;
import io.github.qrauth.login.LoginCommand.AskFace;
import io.github.qrauth.login.LoginCommand.Cancel;
import io.github.qrauth.login.LoginCommand.ChooseAccount;
import io.github.qrauth.login.LoginCommand.Claim;
import io.github.qrauth.login.LoginCommand.Deny;
import io.github.qrauth.login.LoginCommand.EnterPin;
import io.github.qrauth.login.LoginCommand.FailFace;
import io.github.qrauth.login.LoginCommand.JudgeMemorisedPin;
import io.github.qrauth.login.LoginCommand.ProveDeviceKey;
import io.github.qrauth.login.LoginCommand.RecogniseFace;
import io.github.qrauth.login.LoginCommand.ScanCode;
import io.github.qrauth.login.LoginCommand.SecondApprove;
import io.github.qrauth.login.LoginCommand.TryMemorisedPin;
import io.github.qrauth.login.LoginSession.Draft;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.Transition.Moved;
import io.github.qrauth.login.Transition.Penalised;
import io.github.qrauth.login.Transition.Repeated;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state machine: a pure function of session, command and time. Nothing else makes the next
 * version of a session.
 */
final class Transitions {
  /** Each version is told to every open stream: a phone must not make them without end. */
  private static final int MAX_VERSION = 64;

  private Transitions() {}

  static Transition apply(LoginSession session, LoginCommand command, Instant now) {
    LoginState state = session.stateAt(now);
    if (state.isTerminal()) {
      return atTheEnd(session, state, command);
    }
    if (command instanceof ScanCode scan) {
      return scan(session, scan, now);
    } else if (command instanceof Approve approve) {
      return approve(session, approve, now);
    } else if (command instanceof EnterPin pin) {
      return enterPin(session, pin, now);
    } else if (command instanceof TryMemorisedPin) {
      return MemorisedPinTransitions.take(session);
    } else if (command instanceof JudgeMemorisedPin judgement) {
      return MemorisedPinTransitions.judge(session, judgement, now);
    } else if (command instanceof AskFace) {
      return FaceTransitions.ask(session);
    } else if (command instanceof RecogniseFace face) {
      return FaceTransitions.recognise(session, face, now);
    } else if (command instanceof FailFace failure) {
      return FaceTransitions.fail(session, failure);
    } else if (command instanceof AnswerNumber answer) {
      return answerNumber(session, answer, now);
    } else if (command instanceof ProveDeviceKey proof) {
      return proveDeviceKey(session, proof, now);
    } else if (command instanceof SecondApprove second) {
      return secondApprove(session, second, now);
    } else if (command instanceof ChooseAccount choice) {
      return chooseAccount(session, choice, now);
    } else if (command instanceof Deny deny) {
      return deny(session, deny);
    } else if (command instanceof Claim claim) {
      return claim(session, claim);
    }
    return new Moved(session.draft().become(LoginState.CANCELLED).done());
  }

  private static Transition atTheEnd(LoginSession s, LoginState state, LoginCommand command) {
    if (command instanceof ScanCode scan && !s.scannedBy(scan.subject())) {
      return Transition.refused(Reason.UNKNOWN_SESSION);
    }
    boolean repeat =
        state == LoginState.DENIED && command instanceof Deny
            || state == LoginState.CANCELLED && command instanceof Cancel;
    return repeat ? new Repeated() : Transition.refused(reasonOf(state));
  }

  static Reason reasonOf(LoginState terminal) {
    return switch (terminal) {
      case CLAIMED -> Reason.ALREADY_CLAIMED;
      case DENIED -> Reason.DENIED;
      case CANCELLED -> Reason.CANCELLED;
      case LOCKED -> Reason.LOCKED;
      case EXPIRED -> Reason.EXPIRED;
      case PENDING, SCANNED, CONFIRMING, APPROVED -> Reason.NOT_READY;
    };
  }

  private static Transition scan(LoginSession s, ScanCode scan, Instant now) {
    if (scan.sameDevice() && !s.policy.sameDeviceAllowed) {
      return Transition.refused(Reason.SAME_DEVICE);
    }
    if (s.state != LoginState.PENDING) {
      return scanAgain(s, scan.subject());
    }
    if (scan.far() && s.policy.whenFar == LoginPolicy.WhenFar.DENY) {
      return Transition.refused(Reason.TOO_FAR);
    }
    Draft next = s.draft().become(LoginState.SCANNED).until(now, s.policy.sessionSeconds);
    next.scan = new Scan(scan.subject(), now, scan.frame(), scan.far());
    return new Moved(next.done());
  }

  static Transition scanAgain(LoginSession s, Subject subject) {
    if (s.scannedBy(subject)) {
      return new Repeated();
    }
    if (s.secondScan) {
      return Transition.refused(Reason.ALREADY_SCANNED);
    }
    Draft warned = s.draft();
    warned.secondScan = true;
    return new Penalised(warned.done(), Refusal.of(Reason.ALREADY_SCANNED));
  }

  private static Transition approve(LoginSession s, Approve command, Instant now) {
    boolean reissue = s.asks(ConfirmationStep.PIN);
    if (s.state != LoginState.SCANNED && !reissue) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (!s.scannedBy(command.subject())) {
      return Transition.refused(Reason.NOT_THE_SCANNER);
    }
    if (!MessageDigest.isEqual(ContextDigest.of(s), command.digest())) {
      return Transition.refused(Reason.CONTEXT_CHANGED);
    }
    if (s.policy.userVerificationRequired && !command.userVerified()) {
      return Transition.refused(Reason.USER_VERIFICATION_REQUIRED);
    }
    if (!reissue) {
      return firstApproval(s, command, now);
    }
    return s.version < MAX_VERSION
        ? newPin(s, command)
        : Transition.refused(Reason.TOO_MANY_ATTEMPTS);
  }

  /** For an authorization device that lost the answer: another PIN, the same tries and deadline. */
  private static Transition newPin(LoginSession s, Approve command) {
    Draft next = s.draft();
    next.pin = next.pin == null ? null : next.pin.withHash(command.pinHash());
    return new Moved(next.done());
  }

  private static Transition firstApproval(LoginSession s, Approve command, Instant now) {
    Draft next = s.draft();
    next.approval = new Approval(now, command.userVerified(), command.ephemeral());
    next.openSteps = RequiredSteps.of(s);
    if (next.openSteps.contains(ConfirmationStep.PIN)) {
      next.pin = new PinChallenge(command.pinHash(), s.policy.pinTries);
    }
    if (next.openSteps.contains(ConfirmationStep.NUMBER_MATCH)) {
      next.number = command.number();
    }
    return new Moved(begin(next, now).done());
  }

  /** The first of the open steps, of which those that need no secret of ours are made ready. */
  static Draft begin(Draft next, Instant now) {
    if (next.openSteps.contains(ConfirmationStep.MEMORISED_PIN)) {
      next.pin = PinChallenge.memorised(next.policy.pinTries);
    }
    return advance(next, now);
  }

  private static Transition enterPin(LoginSession s, EnterPin command, Instant now) {
    PinChallenge pin = s.pin;
    if (pin == null || !expects(s, ConfirmationStep.PIN)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (MessageDigest.isEqual(pin.hash(), command.pinHash())) {
      return new Moved(pass(s, ConfirmationStep.PIN, now).done());
    }
    Draft next = s.draft();
    next.pin = pin.afterMiss();
    if (next.pin.triesLeft() > 0) {
      return new Penalised(next.done(), Refusal.wrongPin(next.pin.triesLeft()));
    }
    return new Penalised(next.become(LoginState.LOCKED).done(), Refusal.of(Reason.LOCKED));
  }

  private static Transition answerNumber(LoginSession s, AnswerNumber command, Instant now) {
    if (!expects(s, ConfirmationStep.NUMBER_MATCH)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (!s.scannedBy(command.subject())) {
      return Transition.refused(Reason.NOT_THE_SCANNER);
    }
    if (s.number == command.number()) {
      return new Moved(pass(s, ConfirmationStep.NUMBER_MATCH, now).done());
    }
    LoginSession denied = s.draft().become(LoginState.DENIED).done();
    return new Penalised(denied, Refusal.of(Reason.WRONG_NUMBER));
  }

  private static Transition proveDeviceKey(LoginSession s, ProveDeviceKey command, Instant now) {
    if (!expects(s, ConfirmationStep.DEVICE_KEY)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (!s.scannedBy(command.subject())) {
      return Transition.refused(Reason.NOT_THE_SCANNER);
    }
    return command.valid()
        ? new Moved(pass(s, ConfirmationStep.DEVICE_KEY, now).done())
        : Transition.refused(Reason.SIGNATURE_REFUSED);
  }

  private static Transition secondApprove(LoginSession s, SecondApprove command, Instant now) {
    if (!expects(s, ConfirmationStep.SECOND_APPROVER)) {
      return Transition.refused(Reason.NOT_READY);
    }
    if (s.scannedBy(command.subject())) {
      return Transition.refused(Reason.SECOND_APPROVER_REQUIRED);
    }
    if (!MessageDigest.isEqual(ContextDigest.of(s), command.digest())) {
      return Transition.refused(Reason.CONTEXT_CHANGED);
    }
    if (s.policy.userVerificationRequired && !command.userVerified()) {
      return Transition.refused(Reason.USER_VERIFICATION_REQUIRED);
    }
    Draft next = pass(s, ConfirmationStep.SECOND_APPROVER, now);
    next.secondApprover = command.subject();
    return new Moved(next.done());
  }

  private static Transition chooseAccount(LoginSession s, ChooseAccount command, Instant now) {
    if (!expects(s, ConfirmationStep.ACCOUNT_CHOICE)) {
      return Transition.refused(Reason.NOT_READY);
    }
    return command.accept()
        ? new Moved(pass(s, ConfirmationStep.ACCOUNT_CHOICE, now).done())
        : new Moved(s.draft().become(LoginState.CANCELLED).done());
  }

  private static Transition deny(LoginSession s, Deny command) {
    if (s.state == LoginState.PENDING) {
      return Transition.refused(Reason.NOT_READY);
    }
    boolean second = expects(s, ConfirmationStep.SECOND_APPROVER);
    return s.scannedBy(command.subject()) || second
        ? new Moved(s.draft().become(LoginState.DENIED).done())
        : Transition.refused(Reason.NOT_THE_SCANNER);
  }

  private static Transition claim(LoginSession s, Claim command) {
    if (command.clientId() != null && !command.clientId().equals(s.request.clientId())) {
      LoginSession dead = s.draft().become(LoginState.CANCELLED).done();
      return new Penalised(dead, Refusal.of(Reason.WRONG_CLIENT));
    }
    String key = s.request.keyThumbprint();
    if (key != null && !key.equals(command.keyThumbprint())) {
      // The login lives on: a stolen claim secret is not even good for ending it.
      return Transition.refused(Reason.WRONG_KEY);
    }
    if (s.state != LoginState.APPROVED || s.scan == null) {
      return Transition.refused(Reason.NOT_READY);
    }
    boolean asGranted = Grant.of(s.request, s.scan.subject()).equals(s.grant);
    if (!asGranted || !command.clientActive()) {
      LoginSession dead = s.draft().become(LoginState.CANCELLED).done();
      return new Penalised(dead, Refusal.of(Reason.GRANT_CHANGED));
    }
    return new Moved(s.draft().become(LoginState.CLAIMED).done());
  }

  static boolean expects(LoginSession s, ConfirmationStep step) {
    return s.state == LoginState.CONFIRMING && s.asks(step);
  }

  static Draft pass(LoginSession s, ConfirmationStep step, Instant now) {
    Draft next = s.draft();
    List<ConfirmationStep> passed = new ArrayList<>(s.passedSteps);
    passed.add(step);
    next.passedSteps = List.copyOf(passed);
    next.openSteps = List.copyOf(s.openSteps.subList(1, s.openSteps.size()));
    if (step == ConfirmationStep.PIN || step == ConfirmationStep.MEMORISED_PIN) {
      next.pin = null;
    }
    if (step == ConfirmationStep.NUMBER_MATCH) {
      next.number = 0;
    }
    return advance(next, now);
  }

  /** On to the next step, or to APPROVED with the grant frozen. */
  private static Draft advance(Draft next, Instant now) {
    if (next.openSteps.isEmpty()) {
      if (next.scan != null) {
        next.grant = Grant.of(next.request, next.scan.subject());
      }
      return next.become(LoginState.APPROVED).until(now, next.policy.sessionSeconds);
    }
    if (next.state != LoginState.CONFIRMING) {
      next.become(LoginState.CONFIRMING);
    }
    ConfirmationStep first = next.openSteps.get(0);
    boolean pinNext = first == ConfirmationStep.PIN || first == ConfirmationStep.MEMORISED_PIN;
    return next.until(now, pinNext ? next.policy.pinSeconds : next.policy.sessionSeconds);
  }
}
