package io.github.qrauth.login;

import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.Transition.Moved;
import io.github.qrauth.login.Transition.Penalised;
import io.github.qrauth.login.Transition.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only writer: applies a command, compares and sets, and tries again on a lost race. Each lost
 * race means that somebody else moved the login on, so the number of tries is bounded by the length
 * of its life.
 */
final class SessionWriter {
  private static final int MAX_TRIES = 24;

  private final LoginStore store;
  private final LoginAudit audit;

  SessionWriter(LoginStore store, LoginAudit audit) {
    this.store = store;
    this.audit = audit;
  }

  LoginResult<LoginSession> write(
      LoginSession loaded,
      Function<LoginSession, LoginCommand> command,
      @Nullable Visitor visitor,
      Instant now) {
    return write(loaded, command, null, visitor, now);
  }

  /** As above; {@code sequel} says what comes of the version that a command moved the login to. */
  LoginResult<LoginSession> write(
      LoginSession loaded,
      Function<LoginSession, LoginCommand> command,
      @Nullable Function<LoginSession, Sequel> sequel,
      @Nullable Visitor visitor,
      Instant now) {
    LoginSession current = loaded;
    for (int i = 0; i < MAX_TRIES; i++) {
      Transition transition = Transitions.apply(current, command.apply(current), now);
      if (transition instanceof Moved moved) {
        if (isWon(moved.next(), sequel, now)) {
          audit.moved(current, moved.next(), visitor, now);
          return new LoginResult.Ok<>(moved.next());
        }
      } else if (transition instanceof Penalised penalised) {
        if (store.transition(penalised.next(), now)) {
          penalise(current, penalised, visitor, now);
          return new LoginResult.Refused<>(penalised.refusal());
        }
      } else if (transition instanceof Refused refused) {
        audit.refused(current, refused.refusal(), visitor, now);
        return new LoginResult.Refused<>(refused.refusal());
      } else {
        return new LoginResult.Ok<>(current);
      }
      Optional<LoginSession> reloaded = store.find(loaded.id(), now);
      if (reloaded.isEmpty()) {
        return LoginResult.refused(Refusal.Reason.UNKNOWN_SESSION);
      }
      current = reloaded.get();
    }
    return LoginResult.refused(Refusal.Reason.BUSY);
  }

  private boolean isWon(
      LoginSession next, @Nullable Function<LoginSession, Sequel> sequel, Instant now) {
    return sequel == null
        ? store.transition(next, now)
        : store.transition(next, sequel.apply(next), now);
  }

  /** The state that a penalty led to, and the suspicious act that caused it. */
  private void penalise(
      LoginSession before, Penalised penalised, @Nullable Visitor visitor, Instant now) {
    if (before.state != penalised.next().state) {
      audit.moved(before, penalised.next(), visitor, now);
    }
    if (penalised.refusal().reason() == Refusal.Reason.WRONG_PIN
        || penalised.refusal().reason() == Refusal.Reason.LOCKED) {
      audit.emit(AuditType.WRONG_PIN, penalised.next(), visitor, now);
    } else {
      audit.refused(penalised.next(), penalised.refusal(), visitor, now);
    }
  }
}
