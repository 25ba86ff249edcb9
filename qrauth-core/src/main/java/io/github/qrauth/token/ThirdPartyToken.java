package io.github.qrauth.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a checked token of another issuer says. Only {@link ThirdPartyVerifier} makes one. It is no
 * {@link VerifiedToken}: it gives no rights here before the host says which. Immutable.
 */
public final class ThirdPartyToken {
  private final ThirdPartyClaims registered;
  private final Map<String, Object> claims;

  ThirdPartyToken(ThirdPartyClaims registered, Map<String, Object> claims) {
    this.registered = registered;
    this.claims = claims;
  }

  /** Who issued it, exactly as configured. */
  public String issuer() {
    return registered.issuer();
  }

  /** The issuer's id of the user or client; unique with that issuer only. */
  public Optional<String> subject() {
    return registered.subject();
  }

  /** Whom it is for; may be empty when the verifier was told to take any audience. */
  public List<String> audiences() {
    return registered.audiences();
  }

  /** When it was issued, in whole seconds. */
  public Optional<Instant> issuedAt() {
    return registered.issuedAt().map(Instant::ofEpochSecond);
  }

  /** When it ends, in whole seconds and without the verifier's skew. */
  public Instant expiresAt() {
    return Instant.ofEpochSecond(registered.expiresAt());
  }

  /** The token's own id ({@code jti}). */
  public Optional<String> id() {
    return registered.id();
  }

  /**
   * All claims, unchangeable: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, null,
   * and lists and maps of these. What only some protocols know ({@code nonce}, {@code azp}, scopes)
   * is for the host to check.
   */
  public Map<String, Object> claims() {
    return claims;
  }

  /** The issuer only: the rest is about a person. */
  @Override
  public String toString() {
    return "ThirdPartyToken of " + issuer();
  }
}
