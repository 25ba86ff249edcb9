package io.github.qrauth.guard;

/** What the audit trail records. */
public enum AuditType {
  STARTED(false),
  SCANNED(false),
  APPROVAL_GIVEN(false),
  STEP_PASSED(false),
  APPROVED(false),
  FACE_ASKED(false),
  FACE_UNAVAILABLE(false),
  PIN_TRIED(false),
  CLAIMED(false),
  DENIED(false),
  CANCELLED(false),
  /** The tokens of a login, or of all logins of an account, were taken back. */
  LOGGED_OUT(false),
  LOCKED(true),
  FACE_NOT_RECOGNISED(true),
  SECOND_SCAN(true),
  STALE_FRAME(true),
  FORGED_FRAME(true),
  PLACE_MISMATCH(true),
  SAME_DEVICE(true),
  WRONG_PIN(true),
  WRONG_NUMBER(true),
  WRONG_CLIENT(true),
  CONTEXT_MISMATCH(true),
  SIGNATURE_REFUSED(true),
  CLAIM_WITHOUT_SECRET(true),
  /** Whoever claims has the claim secret, and not the key that the login is bound to. */
  CLAIM_WITHOUT_KEY(true),
  GRANT_CHANGED(true),
  ACCOUNT_BLOCKED(true),
  SOURCE_BLOCKED(true),
  /** A refresh token was used for the second time: its login has been ended. */
  REFRESH_REUSED(true);

  private final boolean suspicious;

  AuditType(boolean suspicious) {
    this.suspicious = suspicious;
  }

  /** Whether this deserves a look even when the login was refused. */
  public boolean suspicious() {
    return suspicious;
  }
}
