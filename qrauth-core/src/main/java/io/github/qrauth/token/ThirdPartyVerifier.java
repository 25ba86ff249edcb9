package io.github.qrauth.token;

import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.key.VerificationKeys;
import io.github.qrauth.token.ThirdPartyVerification.Accepted;
import io.github.qrauth.token.ThirdPartyVerification.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens of another issuer, such as an identity provider's, against the keys that it
 * publishes ({@link io.github.qrauth.key.RemoteJwks}). As strict as {@link TokenVerifier} about
 * form, keys and algorithms, and only as lenient about claims as RFC 7519 is: {@code sub}, {@code
 * iat}, {@code nbf} and {@code jti} may be missing. Thread-safe.
 */
public final class ThirdPartyVerifier {
  /** Most that clocks may be allowed to differ. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  /** Longest token, in characters: providers put groups and roles into theirs. */
  public static final int MAX_LENGTH = 32 * 1024;

  /** {@code x5t} only names a certificate, which is not looked for: the {@code kid} decides. */
  private static final Set<String> REFUSED =
      Set.of("crit", "zip", "b64", "jku", "jwk", "x5u", "x5c", "enc");

  private static final String MEDIA_TYPE_PREFIX = "application/";
  private static final String PLAIN = "jwt";

  private final String issuer;
  private final @Nullable String audience;
  private final String type;
  private final VerificationKeys keys;
  private final InstantSource clock;
  private final long skewSeconds;

  private ThirdPartyVerifier(Builder builder) {
    this.issuer = builder.issuer;
    this.audience = builder.audience;
    this.type = builder.type;
    this.keys = builder.keys;
    this.clock = builder.clock;
    this.skewSeconds = builder.skew.toSeconds();
  }

  /**
   * Starts a verifier for tokens that name an audience.
   *
   * @param issuer the only {@code iss} to accept, 1 to 255 characters
   * @param audience whom the tokens must be for, as a rule our client id there
   * @param keys the issuer's, and of nobody else
   * @throws IllegalArgumentException outside these bounds, or for a control character
   */
  public static Builder builder(String issuer, String audience, VerificationKeys keys) {
    return new Builder(issuer, ClaimNames.checked("audience", audience), keys);
  }

  /**
   * Starts a verifier that takes tokens for anybody. Whoever else gets tokens of this issuer can
   * then present them here: check another claim before believing one (RFC 8725 section 3.9).
   */
  public static Builder forAnyAudience(String issuer, VerificationKeys keys) {
    return new Builder(issuer, null, keys);
  }

  /**
   * Whether this text is a valid token, as of now.
   *
   * @throws io.github.qrauth.key.KeysUnavailableException when the issuer's keys cannot be had: let
   *     nobody in
   */
  public ThirdPartyVerification verify(String token) {
    if (token.length() > MAX_LENGTH) {
      return new Refused(TokenRefusal.TOO_LARGE);
    }
    Optional<CompactJws> jws = CompactJws.parse(token);
    Optional<Map<String, Object>> header = jws.flatMap(CompactJws::header);
    if (jws.isEmpty() || header.isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    TokenRefusal refusal = signature(jws.get(), header.get());
    return refusal == null ? verify(jws.get().payload()) : new Refused(refusal);
  }

  private @Nullable TokenRefusal signature(CompactJws jws, Map<String, Object> header) {
    if (!Collections.disjoint(header.keySet(), REFUSED)) {
      return TokenRefusal.UNSUPPORTED_HEADER;
    }
    if (!type.equals(typeOf(header))) {
      return TokenRefusal.WRONG_TYPE;
    }
    if (!(header.get(HeaderNames.KEY_ID) instanceof String kid) || !ClaimNames.valid(kid)) {
      return TokenRefusal.UNKNOWN_KEY;
    }
    Optional<? extends VerificationKey> key = keys.find(kid);
    if (key.isEmpty()) {
      return TokenRefusal.UNKNOWN_KEY;
    }
    boolean usual = !key.get().algorithm().isSymmetric();
    if (!usual || !key.get().algorithm().jwsName().equals(header.get(HeaderNames.ALGORITHM))) {
      return TokenRefusal.WRONG_ALGORITHM;
    }
    return jws.signedBy(key.get()) ? null : TokenRefusal.BAD_SIGNATURE;
  }

  private ThirdPartyVerification verify(byte[] payload) {
    Optional<Map<String, Object>> json = Json.object(payload, MAX_LENGTH);
    if (json.isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    Optional<ThirdPartyClaims> claims = ThirdPartyClaims.read(json.get());
    if (claims.isEmpty()) {
      return new Refused(TokenRefusal.INVALID_CLAIMS);
    }
    TokenRefusal refusal = refusal(claims.get());
    return refusal == null
        ? new Accepted(new ThirdPartyToken(claims.get(), json.get()))
        : new Refused(refusal);
  }

  private @Nullable TokenRefusal refusal(ThirdPartyClaims claims) {
    if (!issuer.equals(claims.issuer())) {
      return TokenRefusal.WRONG_ISSUER;
    }
    if (audience != null && !claims.audiences().contains(audience)) {
      return TokenRefusal.WRONG_AUDIENCE;
    }
    long now = clock.instant().getEpochSecond();
    if (now >= claims.expiresAt() + skewSeconds) {
      return TokenRefusal.EXPIRED;
    }
    long start = Math.max(claims.notBefore().orElse(0L), claims.issuedAt().orElse(0L));
    return now + skewSeconds < start ? TokenRefusal.NOT_YET_VALID : null;
  }

  /** In lower case and without its prefix (RFC 7515 section 4.1.9); none counts as plain. */
  private static String typeOf(Map<String, Object> header) {
    if (!header.containsKey(HeaderNames.TYPE)) {
      return PLAIN;
    }
    return header.get(HeaderNames.TYPE) instanceof String typ ? shortType(typ) : "";
  }

  private static String shortType(String typ) {
    String lower = typ.toLowerCase(Locale.ROOT);
    return lower.startsWith(MEDIA_TYPE_PREFIX)
        ? lower.substring(MEDIA_TYPE_PREFIX.length())
        : lower;
  }

  /** Collects the parts of a verifier. Not thread-safe. */
  public static final class Builder {
    private final String issuer;
    private final @Nullable String audience;
    private final VerificationKeys keys;
    private String type = PLAIN;
    private InstantSource clock = InstantSource.system();
    private Duration skew = Duration.ofSeconds(60);

    private Builder(String issuer, @Nullable String audience, VerificationKeys keys) {
      this.issuer = ClaimNames.checked("issuer", issuer);
      this.audience = audience;
      this.keys = keys;
    }

    /**
     * The only {@code typ} to accept, such as {@code at+jwt} (RFC 9068); default {@code JWT}, which
     * a token may also leave out.
     */
    public Builder type(String typ) {
      this.type = shortType(ClaimNames.checked("type", typ));
      return this;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * How far the issuer's clock may differ: whole seconds, 0 to {@link #MAX_SKEW}; default 60 s.
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
    public ThirdPartyVerifier build() {
      return new ThirdPartyVerifier(this);
    }
  }
}
