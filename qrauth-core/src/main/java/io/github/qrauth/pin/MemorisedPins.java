package io.github.qrauth.pin;

import io.github.qrauth.identity.Subject;

/**
 * Port: the PINs that users have chosen, which the host keeps under a slow salted hash (NIST SP
 * 800-63B-4 section 3.1.1.2). Every call was charged to session, account and source before.
 * Implementations are thread-safe; an outage is a {@link io.github.qrauth.base.StoreException}, and
 * the try stays charged.
 */
@FunctionalInterface
public interface MemorisedPins {

  /**
   * Whether this is the account's PIN. Takes the same time for an account without one.
   *
   * @param account whom a board recognised, or who approved
   * @param typed what was typed on the screen
   */
  boolean verify(Subject account, MemorisedPin typed);

  /** Nobody has a PIN: every one is wrong. */
  static MemorisedPins none() {
    return (account, typed) -> false;
  }
}
