package io.github.qrauth.token;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.token.RefreshResult.Granted;
import io.github.qrauth.token.RefreshResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A short access token and a refresh token that changes with each use (RFC 9700 section 4.14.2),
 * for as long as a login lives; and the end of both. Thread-safe.
 *
 * <p>A refresh token counts once. Handed in again, it ends its login, whoever does it and however
 * soon: the second holder may be a thief or the first one's impatient client, and the server cannot
 * tell which. There is no time of grace. Of any number of concurrent uses one gets tokens, and
 * those are dead as soon as the next one is noticed. A client therefore sends one refresh at a
 * time, and logs in again when an answer was lost.
 *
 * <p>Every method throws {@link io.github.qrauth.base.StoreException} in an outage; nothing was
 * given then.
 */
public final class TokenEngine {
  private static final Duration LONGEST_ACCESS =
      TokenPolicy.MAX_ACCESS_LIFETIME.plus(TokenVerifier.MAX_SKEW);

  private final String issuer;
  private final KeyRing keys;
  private final TokenStore store;
  private final TokenIssuer tokens;
  private final TokenPolicy policy;
  private final TokenAudit audit;
  private final EndListener endListener;
  private final InstantSource clock;
  private final RandomSource random;

  private TokenEngine(Builder b) {
    if (b.policy.accessLifetime().compareTo(b.keys.longestTokenLife()) > 0) {
      throw new IllegalArgumentException(
          "access tokens would outlive their key: the ring allows " + b.keys.longestTokenLife());
    }
    issuer = b.issuer;
    keys = b.keys;
    store = b.store;
    policy = b.policy;
    clock = b.clock;
    endListener = b.endListener;
    random = b.random;
    audit = new TokenAudit(b.audit, b.secret);
    tokens = TokenIssuer.builder(issuer, keys).clock(clock).random(random).build();
  }

  /**
   * Starts an engine.
   *
   * @param issuer the value of {@code iss}, as a rule the public https URL; 1 to 255 characters
   * @throws IllegalArgumentException outside these bounds, or for a control character
   */
  public static Builder builder(String issuer, KeyRing keys, TokenStore store) {
    return new Builder(issuer, keys, store);
  }

  /**
   * The first tokens of a login.
   *
   * @param login its id; without a login by code {@link SessionId#random}
   * @param persistent whether the login is to stay
   * @throws IllegalStateException when this login has tokens already: a login gives one family
   */
  public IssuedTokens start(SessionId login, TokenGrant grant, boolean persistent) {
    Instant now = clock.instant();
    RefreshToken token = RefreshToken.first(login, random);
    RefreshFamily family =
        RefreshFamily.first(
            login,
            grant,
            token.lineage(),
            token.current(),
            now.plus(policy.idleLifetime()),
            now.plus(policy.lifetime(persistent)));
    if (!store.create(family, now)) {
      throw new IllegalStateException("this login has its tokens already");
    }
    return issue(family, token, grant.scopes(), now);
  }

  /** The next tokens of a login, for its latest refresh token. */
  public RefreshResult refresh(RefreshRequest request) {
    Optional<RefreshToken> token = RefreshToken.parse(request.refreshToken());
    if (token.isEmpty()) {
      return new Refused(RefreshRefusal.UNKNOWN);
    }
    Instant now = clock.instant();
    return genuine(token.get(), now)
        .map(family -> refresh(family, token.get(), request, now))
        .orElseGet(() -> new Refused(RefreshRefusal.UNKNOWN));
  }

  private RefreshResult refresh(
      RefreshFamily family, RefreshToken token, RefreshRequest request, Instant now) {
    TokenGrant grant = family.grant();
    String key = grant.keyThumbprint();
    if (key != null && !key.equals(request.keyThumbprint())) {
      return new Refused(RefreshRefusal.WRONG_KEY);
    }
    if (!grant.clientId().equals(request.clientId())) {
      return ended(family, RefreshRefusal.WRONG_CLIENT, AuditType.WRONG_CLIENT, now);
    }
    if (!family.isCurrent(token.current())) {
      return ended(family, RefreshRefusal.REUSED, AuditType.REFRESH_REUSED, now);
    }
    if (!now.isBefore(family.refreshUntil())) {
      return new Refused(RefreshRefusal.IDLE);
    }
    if (!grant.scopes().containsAll(request.scopes())) {
      return new Refused(RefreshRefusal.WIDER_SCOPE);
    }
    if (store.isRevoked(revocable(family), now)) {
      return ended(family, RefreshRefusal.REVOKED, AuditType.LOGGED_OUT, now);
    }
    return rotate(family, token, request.scopes(), now);
  }

  private RefreshResult rotate(
      RefreshFamily family, RefreshToken token, Set<String> scopes, Instant now) {
    RefreshToken next = token.next(random);
    RefreshFamily rotated = family.next(next.current(), now.plus(policy.idleLifetime()));
    if (!store.replace(rotated, now)) {
      // Somebody else used the same token in this moment, or the login was ended in it.
      return ended(family, RefreshRefusal.REUSED, AuditType.REFRESH_REUSED, now);
    }
    Set<String> granted = scopes.isEmpty() ? family.grant().scopes() : scopes;
    return new Granted(issue(rotated, next, granted, now));
  }

  private IssuedTokens issue(
      RefreshFamily family, RefreshToken token, Set<String> scopes, Instant now) {
    Duration left = Duration.ofSeconds(Duration.between(now, family.expiresAt()).toSeconds());
    Duration lifetime =
        left.compareTo(policy.accessLifetime()) < 0
            ? atLeastASecond(left)
            : policy.accessLifetime();
    return new IssuedTokens(
        tokens.issue(AccessClaims.request(family, scopes, lifetime)),
        lifetime,
        token.whole(),
        scopes,
        family.grant().keyThumbprint() != null);
  }

  private static Duration atLeastASecond(Duration left) {
    return left.isZero() ? Duration.ofSeconds(1) : left;
  }

  /** The living family of which this is a token: the latest, or one that was used. */
  private Optional<RefreshFamily> genuine(RefreshToken token, Instant now) {
    return store.find(token.family(), now).filter(family -> family.issued(token.lineage()));
  }

  /** The login whose latest refresh token this is, for introspection. Uses nothing up. */
  public Optional<RefreshFamily> look(String refreshToken) {
    Instant now = clock.instant();
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> genuine(token, now).filter(family -> family.isCurrent(token.current())))
        .filter(family -> now.isBefore(family.refreshUntil()))
        .filter(family -> !store.isRevoked(revocable(family), now));
  }

  /** Ends a login: from now on its refresh tokens and its access tokens are dead. */
  public void end(SessionId login) {
    Instant now = clock.instant();
    end(login, now);
    audit.emit(AuditType.LOGGED_OUT, now, login, null, null);
  }

  /**
   * Ends the login of which this is a refresh token, latest or used: the log-out of a client.
   *
   * @return whether it was one of this client; nothing happens otherwise
   */
  public boolean end(String refreshToken, String clientId) {
    Instant now = clock.instant();
    Optional<RefreshFamily> family =
        RefreshToken.parse(refreshToken)
            .flatMap(token -> genuine(token, now))
            .filter(found -> found.grant().clientId().equals(clientId));
    family.ifPresent(found -> ended(found, RefreshRefusal.REVOKED, AuditType.LOGGED_OUT, now));
    return family.isPresent();
  }

  /** Takes one access token back, for those who ask the store; its login goes on. */
  public void revoke(VerifiedToken accessToken) {
    Instant until = accessToken.expiresAt().plus(TokenVerifier.MAX_SKEW);
    store.revoke(Revocation.ofToken(accessToken.id(), until), clock.instant());
  }

  /**
   * Ends all logins of a user that were approved before a moment: after a lost phone, say. A login
   * that was approved in the very second of the moment is ended too.
   *
   * @param before as a rule now; later than now ends logins that are still to come
   */
  public void endAll(String subject, Instant before) {
    Instant now = clock.instant();
    Instant until = now.plus(TokenPolicy.MAX_LIFETIME).plus(LONGEST_ACCESS);
    store.revoke(Revocation.ofSubject(subject, before, until), now);
    audit.emit(AuditType.LOGGED_OUT, now, null, subject, null);
  }

  /** Checks access tokens for this audience, and that nobody has taken them back. */
  public LiveTokenVerifier verifier(String audience) {
    TokenVerifier verifier =
        TokenVerifier.builder(issuer, audience, TokenType.ACCESS, keys).clock(clock).build();
    return new LiveTokenVerifier(verifier, store, clock);
  }

  private RefreshResult ended(
      RefreshFamily family, RefreshRefusal reason, AuditType type, Instant now) {
    end(family.id(), now);
    audit.emit(type, now, family.id(), family.grant().subject(), family.grant().clientId());
    endListener.ended(family.grant().subject(), family.id(), now);
    return new Refused(reason);
  }

  /** Told of logins that ended by what a client did. Thread-safe. */
  @FunctionalInterface
  public interface EndListener {
    /** This user's login is over; its tokens are dead already. */
    void ended(String subject, SessionId login, Instant at);
  }

  /**
   * The family first: if the second call fails, access tokens live on for their few minutes, and
   * whoever ends the login can try again.
   */
  private void end(SessionId login, Instant now) {
    store.remove(login);
    store.revoke(Revocation.ofFamily(login, now.plus(LONGEST_ACCESS)), now);
  }

  private static Revocable revocable(RefreshFamily family) {
    return Revocable.of(
        null, family.id(), family.grant().subject(), family.grant().authenticatedAt());
  }

  /** Collects the parts of an engine. Not thread-safe. */
  public static final class Builder {
    private final String issuer;
    private final KeyRing keys;
    private final TokenStore store;
    private TokenPolicy policy = TokenPolicy.defaults();
    private AuditSink audit = event -> {};
    private ServerSecret secret = ServerSecret.generate(RandomSource.secure());
    private EndListener endListener = (subject, login, at) -> {};
    private InstantSource clock = InstantSource.system();
    private RandomSource random = RandomSource.secure();

    private Builder(String issuer, KeyRing keys, TokenStore store) {
      this.issuer = ClaimNames.checked("issuer", issuer);
      this.keys = keys;
      this.store = store;
    }

    /** How long everything lives; default {@link TokenPolicy#defaults()}. */
    public Builder policy(TokenPolicy policy) {
      this.policy = policy;
      return this;
    }

    /** Told of ended logins, in pseudonyms under this secret; default nobody. */
    public Builder audit(AuditSink audit, ServerSecret secret) {
      this.audit = audit;
      this.secret = secret;
      return this;
    }

    /** Told when a client's log-out, a reuse or a revocation ends a login; default nobody. */
    public Builder onEnd(EndListener listener) {
      this.endListener = listener;
      return this;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Makes ids and secrets; default the platform's cryptographic generator. */
    public Builder random(RandomSource random) {
      this.random = random;
      return this;
    }

    /**
     * The engine.
     *
     * @throws IllegalArgumentException when access tokens would outlive their key
     */
    public TokenEngine build() {
      return new TokenEngine(this);
    }
  }
}
