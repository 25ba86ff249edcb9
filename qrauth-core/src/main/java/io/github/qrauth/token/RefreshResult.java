package io.github.qrauth.token;

/** How a refresh ended. */
public sealed interface RefreshResult {

  /** The old refresh token is used up; these count. */
  record Granted(IssuedTokens tokens) implements RefreshResult {}

  /** Nothing was given. */
  record Refused(RefreshRefusal reason) implements RefreshResult {}
}
