package io.github.qrauth.login;

import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.internal.crypto.Pseudonyms;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened into audit events, and keeps a failing sink from hurting a login. */
final class LoginAudit {
  private static final Logger LOG = LoggerFactory.getLogger(LoginAudit.class);

  private final AuditSink sink;
  private final Pseudonyms pseudonyms;

  LoginAudit(AuditSink sink, Pseudonyms pseudonyms) {
    this.sink = sink;
    this.pseudonyms = pseudonyms;
  }

  void moved(LoginSession before, LoginSession after, @Nullable Visitor visitor, Instant now) {
    emit(typeOf(before, after), after, visitor, now);
  }

  void refused(
      @Nullable LoginSession session, Refusal refusal, @Nullable Visitor visitor, Instant now) {
    AuditType type = typeOf(refusal.reason());
    if (type != null) {
      emit(type, session, visitor, now);
    }
  }

  void emit(
      AuditType type, @Nullable LoginSession session, @Nullable Visitor visitor, Instant now) {
    try {
      sink.record(new Event(pseudonyms, type, now, session, visitor));
    } catch (RuntimeException broken) {
      LOG.warn("the audit sink failed; the login goes on", broken);
    }
  }

  private static AuditType typeOf(LoginSession before, LoginSession after) {
    if (before.state == after.state) {
      return sameState(before, after);
    }
    return switch (after.state) {
      case PENDING -> AuditType.STARTED;
      case SCANNED -> AuditType.SCANNED;
      case CONFIRMING -> AuditType.APPROVAL_GIVEN;
      case APPROVED -> AuditType.APPROVED;
      case CLAIMED -> AuditType.CLAIMED;
      case DENIED -> AuditType.DENIED;
      case CANCELLED, EXPIRED -> AuditType.CANCELLED;
      case LOCKED -> AuditType.LOCKED;
    };
  }

  private static AuditType sameState(LoginSession before, LoginSession after) {
    if (after.secondScan != before.secondScan) {
      return AuditType.SECOND_SCAN;
    }
    if (after.face != null && !after.face.equals(before.face)) {
      return typeOf(after.face.progress());
    }
    if (before.pin != null && after.pin != null && after.pin.triesLeft() < before.pin.triesLeft()) {
      return after.asks(ConfirmationStep.PIN) ? AuditType.WRONG_PIN : AuditType.PIN_TRIED;
    }
    return after.passedSteps.size() > before.passedSteps.size()
        ? AuditType.STEP_PASSED
        : AuditType.APPROVAL_GIVEN;
  }

  private static AuditType typeOf(FaceCheck.Progress progress) {
    return switch (progress) {
      case LOOKING -> AuditType.FACE_ASKED;
      case NOT_RECOGNISED -> AuditType.FACE_NOT_RECOGNISED;
      case UNAVAILABLE -> AuditType.FACE_UNAVAILABLE;
    };
  }

  private static @Nullable AuditType typeOf(Refusal.Reason reason) {
    return switch (reason) {
      case STALE_FRAME -> AuditType.STALE_FRAME;
      case ALREADY_SCANNED -> AuditType.SECOND_SCAN;
      case SAME_DEVICE -> AuditType.SAME_DEVICE;
      case CONTEXT_CHANGED -> AuditType.CONTEXT_MISMATCH;
      case SIGNATURE_REFUSED -> AuditType.SIGNATURE_REFUSED;
      case WRONG_CLIENT -> AuditType.WRONG_CLIENT;
      case WRONG_KEY -> AuditType.CLAIM_WITHOUT_KEY;
      case WRONG_NUMBER -> AuditType.WRONG_NUMBER;
      case WRONG_PIN -> AuditType.WRONG_PIN;
      case GRANT_CHANGED -> AuditType.GRANT_CHANGED;
      default -> null;
    };
  }

  /** Hashes an id only when somebody asks for it. */
  private record Event(
      Pseudonyms pseudonyms,
      AuditType type,
      Instant at,
      @Nullable LoginSession login,
      @Nullable Visitor visitor)
      implements AuditEvent {

    @Override
    public Optional<String> session() {
      return Optional.ofNullable(login).map(s -> pseudonyms.of("session", s.id().toString()));
    }

    @Override
    public Optional<String> account() {
      return Optional.ofNullable(login)
          .flatMap(LoginSession::scan)
          .map(scan -> pseudonyms.of("account", scan.subject().id()));
    }

    @Override
    public Optional<String> source() {
      return Optional.ofNullable(visitor).map(v -> pseudonyms.of("source", v.source()));
    }

    @Override
    public Optional<String> clientId() {
      return Optional.ofNullable(login).map(s -> s.request().clientId());
    }

    @Override
    public String toString() {
      return "AuditEvent[" + type + " " + session().orElse("-") + "]";
    }
  }
}
