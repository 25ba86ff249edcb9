package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.token.DpopVerification.Accepted;
import io.github.qrauth.token.DpopVerification.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks DPoP proofs (RFC 9449 section 4.3): that whoever sent a request holds the private half of
 * the key in the proof, for this method and address, now, and for the first time. Thread-safe.
 *
 * <p>A proof alone lets nobody in: anybody can make a key. Compare the key with that of the token
 * ({@link VerifiedToken#isBoundTo}) or name it before ({@link DpopRequest#by}).
 */
public final class DpopVerifier {
  /** The {@code typ} of a proof, compared exactly. */
  public static final String TYP = "dpop+jwt";

  /** How old a proof may be when nothing else is said. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(60);

  /** The oldest that a proof may ever be. */
  public static final Duration LONGEST_MAX_AGE = Duration.ofMinutes(10);

  private static final int MAX_LENGTH = 4 * 1024;
  private static final String KEY = "jwk";
  private static final Set<String> REFUSED = withoutKey(HeaderNames.REFUSED);

  private final OnceStore once;
  private final Set<SigningAlgorithm> algorithms;
  private final InstantSource clock;
  private final long maxAgeSeconds;
  private final long skewSeconds;
  private final @Nullable DpopNonces nonces;

  private DpopVerifier(Builder builder) {
    this.once = builder.once;
    this.algorithms = builder.algorithms;
    this.clock = builder.clock;
    this.maxAgeSeconds = builder.maxAge.toSeconds();
    this.skewSeconds = builder.skew.toSeconds();
    this.nonces = builder.nonces;
  }

  /**
   * Starts a verifier.
   *
   * @param once remembers the proofs that were used, on all nodes of the server
   */
  public static Builder builder(OnceStore once) {
    return new Builder(once);
  }

  /** The names of the algorithms that a proof may have, for {@code algs} and server metadata. */
  public Set<String> algorithms() {
    return algorithms.stream()
        .map(SigningAlgorithm::jwsName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What to send in {@code DPoP-Nonce}, when this verifier asks for nonces. */
  public Optional<String> freshNonce() {
    return Optional.ofNullable(nonces).map(DpopNonces::current);
  }

  /**
   * Whether this is a proof for the request, and uses it up if so.
   *
   * @param proof the value of the only {@code DPoP} header
   * @throws io.github.qrauth.base.StoreException when the replay guard fails: let nobody in
   */
  public DpopVerification verify(String proof, DpopRequest request) {
    if (proof.length() > MAX_LENGTH) {
      return new Refused(DpopRefusal.TOO_LARGE);
    }
    Optional<CompactJws> jws = CompactJws.parse(proof);
    Optional<Map<String, Object>> header = jws.flatMap(CompactJws::header);
    if (jws.isEmpty() || header.isEmpty()) {
      return new Refused(DpopRefusal.MALFORMED);
    }
    return verify(jws.get(), header.get(), request);
  }

  private DpopVerification verify(CompactJws jws, Map<String, Object> header, DpopRequest request) {
    if (!TYP.equals(header.get(HeaderNames.TYPE))) {
      return new Refused(DpopRefusal.WRONG_TYPE);
    }
    if (!Collections.disjoint(header.keySet(), REFUSED)) {
      return new Refused(DpopRefusal.UNSUPPORTED_HEADER);
    }
    Optional<SigningAlgorithm> algorithm = allowed(header.get(HeaderNames.ALGORITHM));
    if (algorithm.isEmpty()) {
      return new Refused(DpopRefusal.WRONG_ALGORITHM);
    }
    Optional<VerificationKey> key = DpopKey.read(header.get(KEY), algorithm.get());
    if (key.isEmpty()) {
      return new Refused(DpopRefusal.UNUSABLE_KEY);
    }
    if (!jws.signedBy(key.get())) {
      return new Refused(DpopRefusal.BAD_SIGNATURE);
    }
    Optional<Map<String, Object>> claims = Json.object(jws.payload(), MAX_LENGTH);
    if (claims.isEmpty()) {
      return new Refused(DpopRefusal.MALFORMED);
    }
    return DpopClaims.read(claims.get())
        .map(read -> judge(read, key.get().thumbprint().orElseThrow(), request))
        .orElseGet(() -> new Refused(DpopRefusal.INVALID_CLAIMS));
  }

  private Optional<SigningAlgorithm> allowed(@Nullable Object name) {
    return algorithms.stream().filter(known -> known.jwsName().equals(name)).findFirst();
  }

  private DpopVerification judge(DpopClaims claims, String thumbprint, DpopRequest request) {
    Instant now = clock.instant();
    DpopRefusal refusal = refusal(claims, thumbprint, request, now.getEpochSecond());
    if (refusal == null) {
      refusal = secondUse(claims, thumbprint, now);
    }
    return refusal == null
        ? new Accepted(
            new DpopProof(thumbprint, claims.id(), Instant.ofEpochSecond(claims.issuedAt())))
        : new Refused(refusal);
  }

  private @Nullable DpopRefusal refusal(
      DpopClaims claims, String thumbprint, DpopRequest request, long now) {
    if (!request.method().equals(claims.method())) {
      return DpopRefusal.WRONG_METHOD;
    }
    if (!isSameTarget(request.target(), claims.target())) {
      return DpopRefusal.WRONG_TARGET;
    }
    if (now >= claims.issuedAt() + maxAgeSeconds + skewSeconds) {
      return DpopRefusal.EXPIRED;
    }
    if (now + skewSeconds < claims.issuedAt()) {
      return DpopRefusal.NOT_YET_VALID;
    }
    if (request.accessToken() != null && !isHash(claims.accessTokenHash(), request.accessToken())) {
      return DpopRefusal.WRONG_ACCESS_TOKEN;
    }
    if (request.keyThumbprint() != null && !request.keyThumbprint().equals(thumbprint)) {
      return DpopRefusal.WRONG_KEY;
    }
    if (nonces != null && (claims.nonce() == null || !nonces.accepts(claims.nonce()))) {
      return DpopRefusal.FRESH_NONCE_NEEDED;
    }
    return null;
  }

  /** Last, so that only proofs which hold take room in the store. */
  private @Nullable DpopRefusal secondUse(DpopClaims claims, String thumbprint, Instant now) {
    String id = "dpop." + Base64Url.encode(sha256(thumbprint + "." + claims.id()));
    // A node whose clock is behind still takes the proof that much later.
    Instant until =
        Instant.ofEpochSecond(claims.issuedAt() + maxAgeSeconds).plusSeconds(2 * skewSeconds);
    return switch (once.use(id, until, now)) {
      case FIRST -> null;
      case REPEATED -> DpopRefusal.REPLAYED;
      case FULL -> DpopRefusal.REPLAY_GUARD_FULL;
    };
  }

  private static boolean isSameTarget(String requested, String claimed) {
    Optional<String> expected = HttpTarget.normalised(requested);
    return expected.isPresent() && expected.equals(HttpTarget.normalised(claimed));
  }

  private static boolean isHash(@Nullable String hash, String accessToken) {
    return hash != null
        && MessageDigest.isEqual(
            Base64Url.encode(sha256(accessToken)).getBytes(UTF_8), hash.getBytes(UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }

  private static Set<String> withoutKey(Set<String> refused) {
    Set<String> others = new HashSet<>(refused);
    others.remove(KEY);
    return Set.copyOf(others);
  }

  /** Collects the parts of a verifier. Not thread-safe. */
  public static final class Builder {
    private final OnceStore once;
    private Set<SigningAlgorithm> algorithms =
        Arrays.stream(SigningAlgorithm.values())
            .filter(algorithm -> !algorithm.isSymmetric())
            .collect(Collectors.toUnmodifiableSet());
    private InstantSource clock = InstantSource.system();
    private Duration maxAge = DEFAULT_MAX_AGE;
    private Duration skew = TokenVerifier.DEFAULT_SKEW;
    private @Nullable DpopNonces nonces;

    private Builder(OnceStore once) {
      this.once = once;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Which algorithms a proof may have; default all but HMAC.
     *
     * @throws IllegalArgumentException for none, or an HMAC algorithm (RFC 9449 section 4.2)
     */
    public Builder algorithms(Set<SigningAlgorithm> algorithms) {
      if (algorithms.isEmpty() || algorithms.stream().anyMatch(SigningAlgorithm::isSymmetric)) {
        throw new IllegalArgumentException(
            "proofs are signed by at least one algorithm, and none with HMAC (RFC 9449 section"
                + " 4.2)");
      }
      this.algorithms = Set.copyOf(algorithms);
      return this;
    }

    /**
     * How old a proof may be, without the skew: whole seconds, 1 s to {@link #LONGEST_MAX_AGE};
     * default {@link #DEFAULT_MAX_AGE}.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder maxAge(Duration maxAge) {
      if (maxAge.toSeconds() < 1
          || maxAge.getNano() != 0
          || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
        throw new IllegalArgumentException(
            "a proof is whole seconds old, 1 s to " + LONGEST_MAX_AGE + ": " + maxAge);
      }
      this.maxAge = maxAge;
      return this;
    }

    /**
     * How far clocks may differ: whole seconds, 0 to {@link TokenVerifier#MAX_SKEW}; default {@link
     * TokenVerifier#DEFAULT_SKEW}.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder skew(Duration skew) {
      if (skew.isNegative() || skew.getNano() != 0 || skew.compareTo(TokenVerifier.MAX_SKEW) > 0) {
        throw new IllegalArgumentException(
            "clocks may differ by whole seconds, 0 to " + TokenVerifier.MAX_SKEW + ": " + skew);
      }
      this.skew = skew;
      return this;
    }

    /** Asks each proof for a nonce of these (RFC 9449 section 8); default asks for none. */
    public Builder nonces(DpopNonces nonces) {
      this.nonces = nonces;
      return this;
    }

    /** The verifier. */
    public DpopVerifier build() {
      return new DpopVerifier(this);
    }
  }
}
