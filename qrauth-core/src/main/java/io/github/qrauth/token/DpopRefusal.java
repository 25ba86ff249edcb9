package io.github.qrauth.token;

/**
 * Why a DPoP proof was refused: for the server's own log and tests. The client learns no more than
 * {@link #errorCode()}. Constants will be added: a switch over them needs a default.
 */
public enum DpopRefusal {
  /** Longer than 4 KiB. */
  TOO_LARGE,
  /** Not one compact JWS: three parts of canonical base64url, strict JSON in the first two. */
  MALFORMED,
  /** {@code typ} is missing or not {@code dpop+jwt}. */
  WRONG_TYPE,
  /** A header member that chooses another key or changes how the proof is read. */
  UNSUPPORTED_HEADER,
  /** {@code alg} is missing, symmetric, unknown or not allowed here. */
  WRONG_ALGORITHM,
  /** {@code jwk} is missing, private, weak, or not for the algorithm. */
  UNUSABLE_KEY,
  /** The key in the header did not make this signature. */
  BAD_SIGNATURE,
  /** A required claim is missing, of a wrong type or out of range. */
  INVALID_CLAIMS,
  /** For another HTTP method. */
  WRONG_METHOD,
  /** For another address. */
  WRONG_TARGET,
  /** Made too long ago. */
  EXPIRED,
  /** {@code iat} is still to come. */
  NOT_YET_VALID,
  /** {@code ath} is missing or the hash of another access token. */
  WRONG_ACCESS_TOKEN,
  /** By another key than the one that the token or the login is bound to. */
  WRONG_KEY,
  /** {@code nonce} is missing, too old or not ours: the client shall repeat with a fresh one. */
  FRESH_NONCE_NEEDED,
  /** Used before. */
  REPLAYED,
  /** No room to remember this proof, so it is not taken. */
  REPLAY_GUARD_FULL;

  /** The error code for the client (RFC 9449 section 12.2). */
  public String errorCode() {
    return switch (this) {
      case FRESH_NONCE_NEEDED -> "use_dpop_nonce";
      case REPLAY_GUARD_FULL -> "temporarily_unavailable";
      default -> "invalid_dpop_proof";
    };
  }
}
