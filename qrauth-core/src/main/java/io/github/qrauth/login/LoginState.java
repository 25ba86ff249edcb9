package io.github.qrauth.login;

/**
 * Where a login stands. The last five are terminal: nothing leaves them. {@link #EXPIRED} is never
 * written; it is what any live state becomes when its deadline has passed.
 */
public enum LoginState {
  /** The code is shown and nobody has scanned it. */
  PENDING,
  /** One account has scanned the code and is asked for consent. */
  SCANNED,
  /** Approved by its user; confirmation steps are still open. */
  CONFIRMING,
  /** Everything is proven; the consumption device may claim. */
  APPROVED,
  /** The consumption device has collected the login, once. */
  CLAIMED,
  /** The user said no. */
  DENIED,
  /** The consumption device gave up, or the login was withdrawn. */
  CANCELLED,
  /** Its time ran out. */
  EXPIRED,
  /** Too many wrong PINs, or too many faces that are nobody's. */
  LOCKED;

  /** Whether this is an end. */
  public boolean isTerminal() {
    return switch (this) {
      case PENDING, SCANNED, CONFIRMING, APPROVED -> false;
      case CLAIMED, DENIED, CANCELLED, EXPIRED, LOCKED -> true;
    };
  }

  /** Whether the state machine has an arrow from here to {@code next}. */
  public boolean canBecome(LoginState next) {
    return switch (this) {
      case PENDING -> next == SCANNED || next == CANCELLED || next == EXPIRED || next == LOCKED;
      case SCANNED ->
          next == CONFIRMING
              || next == APPROVED
              || next == DENIED
              || next == CANCELLED
              || next == EXPIRED;
      case CONFIRMING ->
          next == APPROVED
              || next == DENIED
              || next == CANCELLED
              || next == EXPIRED
              || next == LOCKED;
      case APPROVED -> next == CLAIMED || next == DENIED || next == CANCELLED || next == EXPIRED;
      case CLAIMED, DENIED, CANCELLED, EXPIRED, LOCKED -> false;
    };
  }
}
