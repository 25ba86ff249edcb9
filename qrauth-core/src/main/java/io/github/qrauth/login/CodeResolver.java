package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.login.ScanTickets.Ticket;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.qr.RotatingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what was scanned, opened or typed to the login that it belongs to. */
final class CodeResolver {
  /** A scan by user code has no frame. */
  static final int NO_FRAME = -1;

  private final LoginStore store;
  private final RotatingCode rotation;
  private final ScanTickets tickets;
  private final AttemptGate gate;
  private final LoginAudit audit;

  CodeResolver(
      LoginStore store,
      RotatingCode rotation,
      ScanTickets tickets,
      AttemptGate gate,
      LoginAudit audit) {
    this.store = store;
    this.rotation = rotation;
    this.tickets = tickets;
    this.gate = gate;
    this.audit = audit;
  }

  /** A login, and the frame by which it was found. */
  record Resolved(LoginSession session, int frame) {}

  ShownCode shown(LoginSession session, Instant now) {
    Duration step = session.policy.frameStep();
    int frame = RotatingCode.frameAt(session.createdAt, now, step);
    QrPayload payload = rotation.at(session.id, QrIntent.LOGIN, session.policy.encoded(), frame);
    return new ShownCode(payload, RotatingCode.untilNext(session.createdAt, now, step));
  }

  LoginResult<OpenedCode> open(
      QrPayload payload, Visitor visitor, boolean sameDevice, Instant now) {
    return byPayload(payload, session -> session.policy.linkFrames, visitor, now)
        .then(resolved -> open(resolved, visitor, sameDevice, now));
  }

  private LoginResult<OpenedCode> open(
      Resolved resolved, Visitor visitor, boolean sameDevice, Instant now) {
    LoginSession session = resolved.session();
    if (session.stateAt(now).isTerminal()) {
      return LoginResult.refused(Reason.UNKNOWN_SESSION);
    }
    if (sameDevice && !session.policy.sameDeviceAllowed) {
      Refusal refusal = Refusal.of(Reason.SAME_DEVICE);
      audit.refused(session, refusal, visitor, now);
      return new LoginResult.Refused<>(refusal);
    }
    return new LoginResult.Ok<>(ticket(resolved, now));
  }

  LoginResult<Resolved> resolve(ScannedCode code, Visitor visitor, Instant now) {
    if (code instanceof ScannedCode.ByTicket ticket) {
      return byTicket(ticket.ticket(), visitor, now);
    } else if (code instanceof ScannedCode.ByPayload payload) {
      return byPayload(payload.payload(), session -> session.policy.scanFrames, visitor, now);
    }
    return byUserCode(((ScannedCode.ByUserCode) code).userCode(), visitor, now);
  }

  private OpenedCode ticket(Resolved resolved, Instant now) {
    Duration lifetime = resolved.session().policy.ticketLifetime();
    Ticket ticket = new Ticket(resolved.session().id(), resolved.frame(), now.plus(lifetime));
    return new OpenedCode(tickets.issue(ticket, resolved.session().policy), lifetime);
  }

  private LoginResult<Resolved> byPayload(
      QrPayload payload, EarlierFrames accepted, Visitor visitor, Instant now) {
    if (payload.intent() != QrIntent.LOGIN) {
      return LoginResult.refused(Reason.WRONG_INTENT);
    }
    Optional<LoginSession> found = store.find(payload.id(), now);
    if (found.isEmpty() || !rotation.verifies(payload, found.get().policy.encoded())) {
      return forged(found.orElse(null), visitor, now);
    }
    LoginSession session = found.get();
    int current = RotatingCode.frameAt(session.createdAt, now, session.policy.frameStep());
    if (!RotatingCode.isFresh(payload.frame(), current, accepted.of(session))) {
      return stale(session, visitor, now);
    }
    return new LoginResult.Ok<>(new Resolved(session, payload.frame()));
  }

  private LoginResult<Resolved> byTicket(String text, Visitor visitor, Instant now) {
    Optional<SessionId> claimed = ScanTickets.claimedId(text);
    if (claimed.isEmpty()) {
      return forged(null, visitor, now);
    }
    Optional<LoginSession> session = store.find(claimed.get(), now);
    if (session.isEmpty()) {
      return forged(null, visitor, now);
    }
    Optional<Ticket> ticket = tickets.read(text, session.get().policy);
    if (ticket.isEmpty()) {
      return forged(session.get(), visitor, now);
    }
    return now.isBefore(ticket.get().expiresAt())
        ? new LoginResult.Ok<>(new Resolved(session.get(), ticket.get().frame()))
        : stale(session.get(), visitor, now);
  }

  private LoginResult<Resolved> byUserCode(UserCode code, Visitor visitor, Instant now) {
    Optional<Refusal> tooMany = gate.userCode(visitor, now);
    if (tooMany.isPresent()) {
      return new LoginResult.Refused<>(tooMany.get());
    }
    return store
        .findByUserCode(code, now)
        .<LoginResult<Resolved>>map(s -> new LoginResult.Ok<>(new Resolved(s, NO_FRAME)))
        .orElseGet(() -> LoginResult.refused(Reason.UNKNOWN_SESSION));
  }

  /** A stranger learns nothing from a code that is over; who saw it in time, to look again. */
  private LoginResult<Resolved> stale(LoginSession session, Visitor visitor, Instant now) {
    if (session.stateAt(now).isTerminal()) {
      return LoginResult.refused(Reason.UNKNOWN_SESSION);
    }
    Refusal refusal = Refusal.of(Reason.STALE_FRAME);
    audit.refused(session, refusal, visitor, now);
    return new LoginResult.Refused<>(refusal);
  }

  private LoginResult<Resolved> forged(
      @Nullable LoginSession session, Visitor visitor, Instant now) {
    return new LoginResult.Refused<>(
        gate.forgedCode(session, visitor, now).orElseGet(() -> Refusal.of(Reason.UNKNOWN_SESSION)));
  }

  /** How many earlier frames count, by the session's own policy. */
  private interface EarlierFrames {
    int of(LoginSession session);
  }
}
