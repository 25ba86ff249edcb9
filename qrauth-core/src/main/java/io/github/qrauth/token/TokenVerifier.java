package io.github.qrauth.token;

import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.key.VerificationKeys;
import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.Verification.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final FlatClaims flat;
  private volatile @Nullable KnownHeader known;

  private TokenVerifier(Builder builder) {
    this.issuer = builder.issuer;
    this.audience = builder.audience;
    this.type = builder.type;
    this.keys = builder.keys;
    this.clock = builder.clock;
    this.skewSeconds = builder.skew.toSeconds();
    this.flat = new FlatClaims(issuer, audience);
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
    KnownHeader seen = known;
    return seen != null && jws.startsWith(seen.part()) ? verify(jws, seen) : verifyUnknown(jws);
  }

  /** Judges the header, and remembers one that was signed: our tokens all have the same few. */
  private Verification verifyUnknown(CompactJws jws) {
    Optional<Map<String, Object>> header = jws.header();
    if (header.isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    if (!Collections.disjoint(header.get().keySet(), HeaderNames.REFUSED)) {
      return new Refused(TokenRefusal.UNSUPPORTED_HEADER);
    }
    if (!type.typ().equals(header.get().get(HeaderNames.TYPE))) {
      return new Refused(TokenRefusal.WRONG_TYPE);
    }
    if (!(header.get().get(HeaderNames.KEY_ID) instanceof String kid)) {
      return new Refused(TokenRefusal.UNKNOWN_KEY);
    }
    KnownHeader fresh =
        new KnownHeader(jws.headerPart(), kid, header.get().get(HeaderNames.ALGORITHM));
    Verification verification = verify(jws, fresh);
    if (verification instanceof Accepted) {
      known = fresh;
    }
    return verification;
  }

  private Verification verify(CompactJws jws, KnownHeader header) {
    Optional<? extends VerificationKey> key = keys.find(header.kid());
    if (key.isEmpty()) {
      return new Refused(TokenRefusal.UNKNOWN_KEY);
    }
    if (!key.get().algorithm().jwsName().equals(header.algorithm())) {
      return new Refused(TokenRefusal.WRONG_ALGORITHM);
    }
    if (!jws.signedBy(key.get())) {
      return new Refused(TokenRefusal.BAD_SIGNATURE);
    }
    return verify(jws.payload());
  }

  private Verification verify(byte[] payload) {
    RegisteredClaims claims = flat.read(payload);
    if (claims != null) {
      return judged(claims, payload);
    }
    Optional<Map<String, Object>> general = Json.object(payload, CompactJws.MAX_LENGTH);
    if (general.isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    return RegisteredClaims.read(general.get())
        .map(read -> judged(read, payload))
        .orElseGet(() -> new Refused(TokenRefusal.INVALID_CLAIMS));
  }

  private Verification judged(RegisteredClaims claims, byte[] payload) {
    TokenRefusal refusal = refusal(claims);
    return refusal == null
        ? new Accepted(new VerifiedToken(type, audience, claims, payload))
        : new Refused(refusal);
  }

  private @Nullable TokenRefusal refusal(RegisteredClaims claims) {
    if (!issuer.equals(claims.issuer())) {
      return TokenRefusal.WRONG_ISSUER;
    }
    if (!claims.audiences().contains(audience)) {
      return TokenRefusal.WRONG_AUDIENCE;
    }
    long now = clock.instant().getEpochSecond();
    if (now >= claims.expiresAt() + skewSeconds) {
      return TokenRefusal.EXPIRED;
    }
    if (now + skewSeconds < Math.max(claims.notBefore(), claims.issuedAt())) {
      return TokenRefusal.NOT_YET_VALID;
    }
    return null;
  }

  /** A header that passed every rule which does not depend on the time. */
  private record KnownHeader(byte[] part, String kid, @Nullable Object algorithm) {}

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
