package io.github.qrauth.token;

import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.Verification.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks a token, then asks whether it was taken back: one round trip to the store, and only for
 * tokens that hold. Thread-safe.
 */
public final class LiveTokenVerifier {
  private final TokenVerifier verifier;
  private final TokenStore store;
  private final InstantSource clock;

  /**
   * Adds the question to a verifier.
   *
   * @param clock the verifier's
   */
  public LiveTokenVerifier(TokenVerifier verifier, TokenStore store, InstantSource clock) {
    this.verifier = verifier;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Whether this text is a valid token that nobody has taken back, as of now.
   *
   * @throws io.github.qrauth.base.StoreException when the store cannot tell: let nobody in
   */
  public Verification verify(String token) {
    Verification verification = verifier.verify(token);
    return verification instanceof Accepted accepted
            && store.isRevoked(revocable(accepted.token()), clock.instant())
        ? new Refused(TokenRefusal.REVOKED)
        : verification;
  }

  private static Revocable revocable(VerifiedToken token) {
    return Revocable.of(
        token.id(), AccessClaims.family(token).orElse(null), token.subject(), loginOf(token));
  }

  /** When the login began, so that a token which was made as its login ended is found too. */
  private static Instant loginOf(VerifiedToken token) {
    Optional<Instant> login = AccessClaims.authenticatedAt(token);
    return login.filter(token.issuedAt()::isAfter).orElse(token.issuedAt());
  }
}
