package io.github.qrauth.login;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.identity.SecondApprovers;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.Refusal.Reason;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** Loads a login for somebody who has a right to it; to everybody else it is unknown. */
final class HeldSessions {
  private final LoginStore store;
  private final SecondApprovers secondApprovers;
  private final LoginAudit audit;

  HeldSessions(LoginStore store, SecondApprovers secondApprovers, LoginAudit audit) {
    this.store = store;
    this.secondApprovers = secondApprovers;
    this.audit = audit;
  }

  /** For the consumption device, by its claim secret. */
  LoginResult<LoginSession> bySecret(SessionId id, Secret claimSecret, Instant now) {
    byte[] hash = claimSecret.sha256();
    Optional<LoginSession> found = store.find(id, now);
    if (found.isPresent() && MessageDigest.isEqual(found.get().claimHash, hash)) {
      return new LoginResult.Ok<>(found.get());
    }
    found.ifPresent(s -> audit.emit(AuditType.CLAIM_WITHOUT_SECRET, s, null, now));
    return LoginResult.refused(Reason.UNKNOWN_SESSION);
  }

  /** For its scanner, and for a second approver while one is asked for. */
  LoginResult<LoginSession> bySubject(SessionId id, Subject subject, Instant now) {
    return store
        .find(id, now)
        .filter(s -> s.scannedBy(subject) || mayApproveToo(s, subject))
        .<LoginResult<LoginSession>>map(LoginResult.Ok::new)
        .orElseGet(() -> LoginResult.refused(Reason.UNKNOWN_SESSION));
  }

  private boolean mayApproveToo(LoginSession session, Subject subject) {
    return session.asks(ConfirmationStep.SECOND_APPROVER)
        && session.scan != null
        && secondApprovers.mayApprove(session.scan.subject(), subject);
  }
}
