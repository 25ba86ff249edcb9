package io.github.qrauth.token;

/**
 * Why a refresh was refused: for the server's own log and tests. The client learns no more than
 * {@link #errorCode()}. Constants will be added: a switch over them needs a default.
 */
public enum RefreshRefusal {
  /** No token of a living login: never one, over, logged out. */
  UNKNOWN,
  /** Used before: somebody else has a copy, so the login has been ended. */
  REUSED,
  /** Handed in by another client than the one it was given to: the login has been ended. */
  WRONG_CLIENT,
  /** Without a proof by the key that the login is bound to. Nothing has been ended. */
  WRONG_KEY,
  /** Not used for too long. */
  IDLE,
  /** The user's logins of that time were taken back. */
  REVOKED,
  /** More scopes than were granted. The token is not used up. */
  WIDER_SCOPE;

  /** The error code for the client (RFC 6749 section 5.2). */
  public String errorCode() {
    return this == WIDER_SCOPE ? "invalid_scope" : "invalid_grant";
  }
}
