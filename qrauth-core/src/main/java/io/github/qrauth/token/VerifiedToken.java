package io.github.qrauth.token;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checked token says. Only {@link TokenVerifier} makes one, so holding one proves the check.
 * Immutable.
 */
public final class VerifiedToken {
  private final TokenType type;
  private final String audience;
  private final RegisteredClaims registered;
  private final Map<String, Object> claims;

  VerifiedToken(
      TokenType type, String audience, RegisteredClaims registered, Map<String, Object> claims) {
    this.type = type;
    this.audience = audience;
    this.registered = registered;
    Map<String, Object> others = new LinkedHashMap<>(claims);
    others.keySet().removeAll(ClaimNames.REGISTERED);
    this.claims = Collections.unmodifiableMap(others);
  }

  /** The kind, as the verifier expected it. */
  public TokenType type() {
    return type;
  }

  /** The token's own id ({@code jti}). */
  public String id() {
    return registered.id();
  }

  /** The user's id. */
  public String subject() {
    return registered.subject();
  }

  /** The verifier's audience, which is this token's or one of this token's. */
  public String audience() {
    return audience;
  }

  /** When it was issued, in whole seconds. */
  public Instant issuedAt() {
    return Instant.ofEpochSecond(registered.issuedAt());
  }

  /** When it ends, in whole seconds and without the verifier's skew. */
  public Instant expiresAt() {
    return Instant.ofEpochSecond(registered.expiresAt());
  }

  /**
   * The other claims, unchangeable: {@code String}, {@code Long}, {@code Double}, {@code Boolean},
   * null, and lists and maps of these.
   */
  public Map<String, Object> claims() {
    return claims;
  }

  /** The kind and the id only: the rest is about a person. */
  @Override
  public String toString() {
    return "VerifiedToken " + type + " " + id();
  }
}
