package io.github.qrauth.token;

import java.time.Instant;

/**
 * A checked proof that the sender of one request holds a private key (RFC 9449). Only {@link
 * DpopVerifier} makes one, so holding one proves the check. Immutable.
 */
public final class DpopProof {
  private final String keyThumbprint;
  private final String id;
  private final Instant issuedAt;

  DpopProof(String keyThumbprint, String id, Instant issuedAt) {
    this.keyThumbprint = keyThumbprint;
    this.id = id;
    this.issuedAt = issuedAt;
  }

  /** The key: SHA-256 thumbprint (RFC 7638) in base64url, as in {@code cnf.jkt}. */
  public String keyThumbprint() {
    return keyThumbprint;
  }

  /** The proof's own id ({@code jti}), in the client's words. */
  public String id() {
    return id;
  }

  /** When the client says that it made the proof, in whole seconds. */
  public Instant issuedAt() {
    return issuedAt;
  }

  /** The key only. */
  @Override
  public String toString() {
    return "DpopProof by " + keyThumbprint;
  }
}
