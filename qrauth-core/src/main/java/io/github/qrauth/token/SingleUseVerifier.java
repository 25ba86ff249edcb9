package io.github.qrauth.token;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.Verification.Refused;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Accepts each token once, by its {@code jti}: for approvals, login tokens and whatever else is
 * spent by being shown. A token is used up only when it holds. Thread-safe.
 */
public final class SingleUseVerifier {
  private final TokenVerifier verifier;
  private final OnceStore once;
  private final InstantSource clock;

  /**
   * Adds the memory to a verifier.
   *
   * @param once remembers the ids that were used, on all nodes of the server
   * @param clock the verifier's
   */
  public SingleUseVerifier(TokenVerifier verifier, OnceStore once, InstantSource clock) {
    this.verifier = verifier;
    this.once = once;
    this.clock = clock;
  }

  /**
   * Whether this text is a valid token that nobody has used, as of now; uses it up if so.
   *
   * @throws io.github.qrauth.base.StoreException when the store cannot tell: let nobody in
   */
  public Verification verify(String token) {
    Verification verification = verifier.verify(token);
    return verification instanceof Accepted accepted ? use(accepted) : verification;
  }

  private Verification use(Accepted accepted) {
    VerifiedToken token = accepted.token();
    // Twice the largest skew: a node whose clock is behind still takes the token that much later.
    Instant until = token.expiresAt().plus(TokenVerifier.MAX_SKEW.multipliedBy(2));
    return switch (once.use("t" + token.id(), until, clock.instant())) {
      case FIRST -> accepted;
      case REPEATED -> new Refused(TokenRefusal.REPLAYED);
      case FULL -> new Refused(TokenRefusal.REPLAY_GUARD_FULL);
    };
  }
}
