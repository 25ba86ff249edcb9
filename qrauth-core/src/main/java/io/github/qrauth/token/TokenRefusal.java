package io.github.qrauth.token;

/**
 * Why a token was refused: for the server's own log and tests. Tell whoever sent the token only
 * that it is invalid. Constants will be added: a switch over them needs a default.
 */
public enum TokenRefusal {
  /** Longer than 8 KiB. */
  TOO_LARGE,
  /** Not three parts of canonical base64url with strict JSON objects in the first two. */
  MALFORMED,
  /** A header member that chooses keys or changes how the token is read. */
  UNSUPPORTED_HEADER,
  /** Not of the expected kind: {@code typ} is missing or another. */
  WRONG_TYPE,
  /** No key of the ring has this {@code kid}, or there is none. */
  UNKNOWN_KEY,
  /** {@code alg} is not the one algorithm of the key. */
  WRONG_ALGORITHM,
  /** The key did not make this signature. */
  BAD_SIGNATURE,
  /** A required claim is missing, of a wrong type or out of range. */
  INVALID_CLAIMS,
  /** From another issuer. */
  WRONG_ISSUER,
  /** For another audience. */
  WRONG_AUDIENCE,
  /** {@code exp} has come. */
  EXPIRED,
  /** {@code nbf} or {@code iat} is still to come. */
  NOT_YET_VALID,
  /** Taken back, itself or with its login or its user's logins. */
  REVOKED,
  /** Used before. */
  REPLAYED,
  /** No room to remember this use, so it is not taken. */
  REPLAY_GUARD_FULL,
  /** The token is bound to a key, and the request proves another one, or none. */
  PROOF_REFUSED,
  /** The proof must name a fresh nonce: the client shall repeat with one. */
  FRESH_NONCE_NEEDED
}
