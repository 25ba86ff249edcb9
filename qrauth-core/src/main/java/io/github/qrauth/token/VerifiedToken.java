package io.github.qrauth.token;

import io.github.qrauth.internal.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a checked token says. Only {@link TokenVerifier} makes one, so holding one proves the check.
 * Immutable.
 */
public final class VerifiedToken {
  private final TokenType type;
  private final String audience;
  private final RegisteredClaims registered;
  private final byte[] payload;
  private @Nullable Map<String, Object> claims;

  /** Takes a payload that nobody changes and that was found to be strict JSON. */
  VerifiedToken(TokenType type, String audience, RegisteredClaims registered, byte[] payload) {
    this.type = type;
    this.audience = audience;
    this.registered = registered;
    this.payload = payload;
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
    // Read when asked for, since most callers never ask. Two threads may both read: the maps are
    // equal, unchangeable, and safe to hand over without a lock.
    Map<String, Object> known = claims;
    if (known == null) {
      known = others();
      claims = known;
    }
    return known;
  }

  /**
   * The key that the token is bound to: its thumbprint, {@code cnf.jkt} (RFC 9449 section 6.1);
   * empty for a token that whoever holds it may use.
   */
  public Optional<String> keyThumbprint() {
    return claims().get(ClaimNames.CONFIRMATION) instanceof Map<?, ?> confirmation
            && confirmation.get(ClaimNames.KEY_THUMBPRINT) instanceof String thumbprint
        ? Optional.of(thumbprint)
        : Optional.empty();
  }

  /** Whether the token is bound to the key that made this proof. */
  public boolean isBoundTo(DpopProof proof) {
    return keyThumbprint().filter(proof.keyThumbprint()::equals).isPresent();
  }

  private Map<String, Object> others() {
    Map<String, Object> others =
        new LinkedHashMap<>(Json.object(payload, CompactJws.MAX_LENGTH).orElseThrow());
    others.keySet().removeAll(ClaimNames.REGISTERED);
    return Collections.unmodifiableMap(others);
  }

  /** The kind and the id only: the rest is about a person. */
  @Override
  public String toString() {
    return "VerifiedToken " + type + " " + id();
  }
}
