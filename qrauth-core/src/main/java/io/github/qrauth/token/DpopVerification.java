package io.github.qrauth.token;

/** How the check of a DPoP proof ended. */
public sealed interface DpopVerification {

  /** The proof holds, for this one request. */
  record Accepted(DpopProof proof) implements DpopVerification {}

  /** The proof does not hold. */
  record Refused(DpopRefusal reason) implements DpopVerification {}
}
