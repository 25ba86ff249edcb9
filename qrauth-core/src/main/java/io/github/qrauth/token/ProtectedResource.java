package io.github.qrauth.token;

import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.Verification.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges requests to a protected resource: the access token, and for one that is bound to a key the
 * proof that came with it (RFC 9449 section 7). Thread-safe.
 *
 * <p>A bound token is never taken as a bearer token, and a proof never helps a free one. To answer
 * a refusal send status 401 with {@link #challenge}, and {@link DpopVerifier#freshNonce} in {@code
 * DPoP-Nonce} when there is one.
 */
public final class ProtectedResource {
  private static final String BEARER = "Bearer ";
  private static final String DPOP = "DPoP ";

  private final Function<String, Verification> tokens;
  private final DpopVerifier proofs;
  private final boolean proofsRequired;

  /**
   * A resource.
   *
   * @param tokens checks the token alone, such as {@code verifier::verify}
   * @param proofsRequired whether tokens that are bound to no key are refused
   */
  public ProtectedResource(
      Function<String, Verification> tokens, DpopVerifier proofs, boolean proofsRequired) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.proofsRequired = proofsRequired;
  }

  /**
   * Whether this request may go on, as of now. The token is judged first, and the proof must be by
   * its key, so that strangers cannot fill the replay guard.
   *
   * @param method such as {@code GET}
   * @param target the address as the client sees it, from configuration and not from a {@code Host}
   *     header
   * @param authorization the value of the only {@code Authorization} header
   * @param proof all values of {@code DPoP}
   * @throws io.github.qrauth.base.StoreException when a store cannot tell: let nobody in
   */
  public Verification check(
      String method, String target, String authorization, List<String> proof) {
    boolean asBearer = startsWith(authorization, BEARER);
    if (!asBearer && !startsWith(authorization, DPOP)) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    String token = authorization.substring(asBearer ? BEARER.length() : DPOP.length());
    Verification verification = tokens.apply(token);
    if (!(verification instanceof Accepted accepted)) {
      return verification;
    }
    Optional<String> key = accepted.token().keyThumbprint();
    if (asBearer || key.isEmpty()) {
      boolean free = asBearer && key.isEmpty() && !proofsRequired;
      return free ? accepted : new Refused(TokenRefusal.PROOF_REFUSED);
    }
    if (proof.size() != 1) {
      return new Refused(TokenRefusal.PROOF_REFUSED);
    }
    DpopRequest request = DpopRequest.of(method, target).with(token).by(key.get());
    return proofs.verify(proof.get(0), request) instanceof DpopVerification.Refused refused
        ? new Refused(reason(refused.reason()))
        : accepted;
  }

  /** The value of {@code WWW-Authenticate} for a refusal (RFC 9449 section 7.1). */
  public String challenge(TokenRefusal reason) {
    String error =
        switch (reason) {
          case PROOF_REFUSED -> "invalid_dpop_proof";
          case FRESH_NONCE_NEEDED -> "use_dpop_nonce";
          default -> "invalid_token";
        };
    String algorithms = String.join(" ", proofs.algorithms().stream().sorted().toList());
    return "DPoP error=\"" + error + "\", algs=\"" + algorithms + "\"";
  }

  private static TokenRefusal reason(DpopRefusal refusal) {
    return refusal == DpopRefusal.FRESH_NONCE_NEEDED
        ? TokenRefusal.FRESH_NONCE_NEEDED
        : TokenRefusal.PROOF_REFUSED;
  }

  /** The scheme in any case (RFC 9110 section 11.1). */
  private static boolean startsWith(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
