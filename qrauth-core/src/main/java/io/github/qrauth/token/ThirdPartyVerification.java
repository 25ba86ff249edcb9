package io.github.qrauth.token;

/** How the check of somebody else's token ended. */
public sealed interface ThirdPartyVerification {

  /** The token holds, by its issuer's word. */
  record Accepted(ThirdPartyToken token) implements ThirdPartyVerification {}

  /** The token does not hold; for the caller it says nothing else. */
  record Refused(TokenRefusal reason) implements ThirdPartyVerification {}
}
