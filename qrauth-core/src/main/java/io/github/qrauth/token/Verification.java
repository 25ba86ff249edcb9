package io.github.qrauth.token;

/** How the check of a token ended. */
public sealed interface Verification {

  /** The token holds. */
  record Accepted(VerifiedToken token) implements Verification {}

  /** The token does not hold; for the caller it says nothing else. */
  record Refused(TokenRefusal reason) implements Verification {}
}
