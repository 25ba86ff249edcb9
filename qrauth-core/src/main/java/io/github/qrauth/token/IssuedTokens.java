package io.github.qrauth.token;

import io.github.qrauth.base.Secret;
import java.time.Duration;
import java.util.Set;

/** What a client gets (RFC 6749 section 5.1): secrets for it alone. Immutable. */
public final class IssuedTokens {
  private final String accessToken;
  private final Duration accessLifetime;
  private final Secret refreshToken;
  private final Set<String> scopes;
  private final boolean boundToKey;

  IssuedTokens(
      String accessToken,
      Duration accessLifetime,
      Secret refreshToken,
      Set<String> scopes,
      boolean boundToKey) {
    this.accessToken = accessToken;
    this.accessLifetime = accessLifetime;
    this.refreshToken = refreshToken;
    this.scopes = Set.copyOf(scopes);
    this.boundToKey = boundToKey;
  }

  /** A JWT of type {@code at+jwt} (RFC 9068). */
  public String accessToken() {
    return accessToken;
  }

  /** How long the access token lives. */
  public Duration accessLifetime() {
    return accessLifetime;
  }

  /** The only refresh token of the login that counts from now on. */
  public Secret refreshToken() {
    return refreshToken;
  }

  /** What the access token is for. */
  public Set<String> scopes() {
    return scopes;
  }

  /** {@code DPoP} for tokens that one key alone may use (RFC 9449), otherwise {@code Bearer}. */
  public String tokenType() {
    return boundToKey ? "DPoP" : "Bearer";
  }

  @Override
  public String toString() {
    return "IssuedTokens [redacted]";
  }
}
