package io.github.qrauth.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why the engine said no, and what helps.
 *
 * @param reason the stable reason
 * @param triesLeft how many tries remain, for {@link Reason#WRONG_PIN}
 * @param retryAfter when trying again makes sense, for limits
 */
public record Refusal(Reason reason, @Nullable Integer triesLeft, @Nullable Duration retryAfter) {

  /** The stable reasons; {@link #code()} is the name on the wire. */
  public enum Reason {
    /** Unknown, foreign, or over and asked by a stranger: one answer. */
    UNKNOWN_SESSION,
    /** The time ran out; said to holders only. */
    EXPIRED,
    /** The consumption device withdrew the login; said to holders only. */
    CANCELLED,
    /** The user said no. */
    DENIED,
    /** Too many wrong PINs: a new code is needed. */
    LOCKED,
    /** The login was collected before. */
    ALREADY_CLAIMED,
    /** Another account scanned first. */
    ALREADY_SCANNED,
    /** The code is no longer, or not yet, the one on the screen. */
    STALE_FRAME,
    /** The code was made for the other direction. */
    WRONG_INTENT,
    /** The same browser shows and scans the code. */
    SAME_DEVICE,
    /** The devices are not near each other and the policy wants them to be. */
    TOO_FAR,
    /** Only the account that scanned may do this. */
    NOT_THE_SCANNER,
    /** The second approver must be somebody else. */
    SECOND_APPROVER_REQUIRED,
    /** What was approved is not what was shown. */
    CONTEXT_CHANGED,
    /** The policy wants the authorization device to verify its user. */
    USER_VERIFICATION_REQUIRED,
    /** Not the PIN. */
    WRONG_PIN,
    /** Not the number. */
    WRONG_NUMBER,
    /** The approval's signature does not hold. */
    SIGNATURE_REFUSED,
    /** Not possible in this state. */
    NOT_READY,
    /** A client that did not start this login, is not registered, or asks for too much. */
    WRONG_CLIENT,
    /** The login is bound to a key, and this is not its holder. */
    WRONG_KEY,
    /** The stored login is not the one that was approved. */
    GRANT_CHANGED,
    /** The account or source has used up its attempts. */
    TOO_MANY_ATTEMPTS,
    /** Too many live logins, here or of this source or client. */
    TOO_MANY_SESSIONS,
    /** Lost a race again and again; nothing happened. */
    BUSY;

    /** The name on the wire: {@code stale-frame}. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** A refusal that needs no more words. */
  public static Refusal of(Reason reason) {
    return new Refusal(reason, null, null);
  }

  static Refusal wrongPin(int triesLeft) {
    return new Refusal(Reason.WRONG_PIN, triesLeft, null);
  }

  static Refusal later(Reason reason, Duration retryAfter) {
    return new Refusal(reason, null, retryAfter);
  }
}
