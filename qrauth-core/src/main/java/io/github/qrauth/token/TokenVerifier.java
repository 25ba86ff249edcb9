package io.github.qrauth.token;

import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.key.VerificationKeys;
import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.Verification.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Checks tokens of one issuer, one audience and one kind (RFC 7519, under the rules of RFC 8725).
 *
 * <p>Compact form only, at most 8 KiB. The key is found by exact {@code kid}, the algorithm is the
 * key's, {@code typ} must be exactly the kind's. Required: {@code iss}, {@code sub}, {@code aud},
 * {@code iat}, {@code nbf}, {@code exp}, {@code jti}; times are integers. {@code aud} may be a text
 * or a list of 1 to 16 texts, one of which is exactly this verifier's audience. A token is valid
 * from the second of {@code nbf} to the last instant before {@code exp}, both widened by the skew.
 *
 * <p>Bad input never throws. Says nothing about earlier use or revocation. Thread-safe.
 */
public final class TokenVerifier {
  /** Largest difference of clocks that can be allowed. */
  public static final Duration MAX_SKEW = Duration.ofSeconds(60);

  /** Difference of clocks that is allowed when nothing else is said. */
  public static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);

  private final String issuer;
  private final String audience;
  private final TokenType type;
  private final VerificationKeys keys;
  private final InstantSource clock;
  private final long skewSeconds;

  private TokenVerifier(Builder builder) {
    this.issuer = builder.issuer;
    this.audience = builder.audience;
    this.type = builder.type;
    this.keys = builder.keys;
    this.clock = builder.clock;
    this.skewSeconds = builder.skew.toSeconds();
  }

  /**
   * Starts a verifier.
   *
   * @param issuer the only {@code iss} to accept, 1 to 255 characters
   * @param audience whom the tokens must be for, 1 to 255 characters
   * @throws IllegalArgumentException outside these bounds, or for a control character
   */
  public static Builder builder(
      String issuer, String audience, TokenType type, VerificationKeys keys) {
    return new Builder(issuer, audience, type, keys);
  }

  /** Whether this text is a valid token, as of now. */
  public Verification verify(String token) {
    if (token.length() > CompactJws.MAX_LENGTH) {
      return new Refused(TokenRefusal.TOO_LARGE);
    }
    Optional<CompactJws> jws = CompactJws.parse(token);
    return jws.isPresent() ? verify(jws.get()) : new Refused(TokenRefusal.MALFORMED);
  }

  private Verification verify(CompactJws jws) {
    Map<String, Object> header = jws.header();
    if (!Collections.disjoint(header.keySet(), HeaderNames.REFUSED)) {
      return new Refused(TokenRefusal.UNSUPPORTED_HEADER);
    }
    if (!type.typ().equals(header.get(HeaderNames.TYPE))) {
      return new Refused(TokenRefusal.WRONG_TYPE);
    }
    Optional<? extends VerificationKey> key =
        header.get(HeaderNames.KEY_ID) instanceof String kid ? keys.find(kid) : Optional.empty();
    if (key.isEmpty()) {
      return new Refused(TokenRefusal.UNKNOWN_KEY);
    }
    if (!key.get().algorithm().jwsName().equals(header.get(HeaderNames.ALGORITHM))) {
      return new Refused(TokenRefusal.WRONG_ALGORITHM);
    }
    if (!jws.signedBy(key.get())) {
      return new Refused(TokenRefusal.BAD_SIGNATURE);
    }
    Optional<Map<String, Object>> claims = jws.claims();
    return claims.isPresent() ? verify(claims.get()) : new Refused(TokenRefusal.MALFORMED);
  }

  private Verification verify(Map<String, Object> claims) {
    Optional<RegisteredClaims> registered = RegisteredClaims.read(claims);
    if (registered.isEmpty()) {
      return new Refused(TokenRefusal.INVALID_CLAIMS);
    }
    Optional<TokenRefusal> refusal = refusal(registered.get());
    return refusal.isPresent()
        ? new Refused(refusal.get())
        : new Accepted(new VerifiedToken(type, audience, registered.get(), claims));
  }

  private Optional<TokenRefusal> refusal(RegisteredClaims claims) {
    if (!issuer.equals(claims.issuer())) {
      return Optional.of(TokenRefusal.WRONG_ISSUER);
    }
    if (!claims.audiences().contains(audience)) {
      return Optional.of(TokenRefusal.WRONG_AUDIENCE);
    }
    long now = clock.instant().getEpochSecond();
    if (now >= claims.expiresAt() + skewSeconds) {
      return Optional.of(TokenRefusal.EXPIRED);
    }
    if (now + skewSeconds < Math.max(claims.notBefore(), claims.issuedAt())) {
      return Optional.of(TokenRefusal.NOT_YET_VALID);
    }
    return Optional.empty();
  }

  /** Collects the parts of a verifier. Not thread-safe. */
  public static final class Builder {
    private final String issuer;
    private final String audience;
    private final TokenType type;
    private final VerificationKeys keys;
    private InstantSource clock = InstantSource.system();
    private Duration skew = DEFAULT_SKEW;

    private Builder(String issuer, String audience, TokenType type, VerificationKeys keys) {
      this.issuer = ClaimNames.checked("issuer", issuer);
      this.audience = ClaimNames.checked("audience", audience);
      this.type = type;
      this.keys = keys;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * How far clocks may differ: whole seconds, 0 to {@link #MAX_SKEW}; default {@link
     * #DEFAULT_SKEW}.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder skew(Duration skew) {
      if (skew.isNegative() || skew.getNano() != 0 || skew.compareTo(MAX_SKEW) > 0) {
        throw new IllegalArgumentException(
            "clocks may differ by whole seconds, 0 to " + MAX_SKEW + ": " + skew);
      }
      this.skew = skew;
      return this;
    }

    /** The verifier. */
    public TokenVerifier build() {
      return new TokenVerifier(this);
    }
  }
}
