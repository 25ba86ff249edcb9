package io.github.qrauth.login;

import java.time.Duration;
import java.time.Instant;

/**
 * What holds for every login that the state machine makes. What comes back from a store without it
 * was damaged, and is refused before anything is decided by it.
 */
final class StoredShape {
  private StoredShape() {}

  static boolean holds(LoginSession s) {
    return s.version > 0
        && timesHold(s)
        && progressHolds(s)
        && (s.state == LoginState.CONFIRMING) != s.openSteps.isEmpty()
        && pinHolds(s)
        && numberHolds(s)
        && faceHolds(s);
  }

  private static boolean timesHold(LoginSession s) {
    Duration life = Duration.between(s.createdAt, s.expiresAt);
    return !s.createdAt.isBefore(Instant.EPOCH)
        && !life.isNegative()
        && life.compareTo(s.policy.absoluteLifetime()) <= 0;
  }

  private static boolean progressHolds(LoginSession s) {
    return switch (s.state) {
      case PENDING -> s.scan == null && s.approval == null && s.grant == null;
      case SCANNED -> s.scan != null && s.approval == null && s.grant == null;
      case CONFIRMING -> s.scan != null && s.approval != null && s.grant == null;
      case LOCKED -> s.grant == null && (s.scan == null ? lockedByFaces(s) : s.approval != null);
      case APPROVED, CLAIMED -> s.scan != null && s.approval != null && s.grant != null;
      case DENIED -> s.scan != null;
      case CANCELLED -> true;
      case EXPIRED -> false;
    };
  }

  private static boolean lockedByFaces(LoginSession s) {
    return s.approval == null && s.face != null && s.face.isLast();
  }

  /** A face is bound only where the policy accepts faces, and with it what comes after. */
  private static boolean faceHolds(LoginSession s) {
    boolean bound = s.scan != null && s.scan.byFace();
    return s.policy.faces == LoginPolicy.Faces.REFUSED
        ? s.face == null && !bound
        : !bound || s.face != null && s.approval != null;
  }

  private static boolean pinHolds(LoginSession s) {
    boolean memorised = s.openSteps.contains(ConfirmationStep.MEMORISED_PIN);
    boolean wanted = memorised || s.openSteps.contains(ConfirmationStep.PIN);
    if (s.pin == null) {
      return !wanted;
    }
    int tries = s.pin.triesLeft();
    return wanted && tries >= (memorised ? 0 : 1) && tries <= s.policy.pinTries;
  }

  private static boolean numberHolds(LoginSession s) {
    return s.openSteps.contains(ConfirmationStep.NUMBER_MATCH)
        ? s.number >= 10 && s.number <= 99
        : s.number == 0;
  }
}
