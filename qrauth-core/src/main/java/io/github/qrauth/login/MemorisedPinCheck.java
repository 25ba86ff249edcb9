package io.github.qrauth.login;

import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginCommand.JudgeMemorisedPin;
import io.github.qrauth.login.LoginCommand.TryMemorisedPin;
import io.github.qrauth.pin.MemorisedPin;
import io.github.qrauth.pin.MemorisedPins;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A memorised PIN as typed: charged, taken as a try, compared by the host, judged. */
final class MemorisedPinCheck {
  private final MemorisedPins pins;
  private final AttemptGate gate;
  private final SessionWriter writer;
  private final Supplier<Instant> clock;

  MemorisedPinCheck(
      MemorisedPins pins, AttemptGate gate, SessionWriter writer, Supplier<Instant> clock) {
    this.pins = pins;
    this.gate = gate;
    this.writer = writer;
    this.clock = clock;
  }

  LoginResult<LoginSession> enter(LoginSession session, MemorisedPin typed, Visitor visitor) {
    Instant now = clock.get();
    if (session.scan == null || !isExpected(session, now)) {
      return LoginResult.refused(Transitions.reasonOf(session.stateAt(now)));
    }
    Subject account = session.scan.subject();
    String accountKey = gate.accountKey(account);
    Optional<Refusal> tooMany = gate.pin(session, accountKey, visitor, now);
    if (tooMany.isPresent()) {
      return new LoginResult.Refused<>(tooMany.get());
    }
    return writer
        .write(session, s -> new TryMemorisedPin(), visitor, now)
        .then(taken -> judge(taken, pins.verify(account, typed), accountKey, visitor));
  }

  /** A slow comparison may have outlived the login: the clock is asked again. */
  private LoginResult<LoginSession> judge(
      LoginSession taken, boolean right, String accountKey, Visitor visitor) {
    return writer.write(
        taken,
        s -> new JudgeMemorisedPin(right),
        judged -> gate.forgiven(accountKey),
        visitor,
        clock.get());
  }

  private static boolean isExpected(LoginSession session, Instant now) {
    return session.asks(ConfirmationStep.MEMORISED_PIN)
        && session.stateAt(now) == LoginState.CONFIRMING;
  }
}
