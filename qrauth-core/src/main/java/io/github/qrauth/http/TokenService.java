package io.github.qrauth.http;

import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.token.DpopProof;
import io.github.qrauth.token.DpopRefusal;
import io.github.qrauth.token.DpopRequest;
import io.github.qrauth.token.DpopVerification;
import io.github.qrauth.token.DpopVerifier;
import io.github.qrauth.token.IssuedTokens;
import io.github.qrauth.token.LiveTokenVerifier;
import io.github.qrauth.token.TokenEngine;
import io.github.qrauth.token.TokenGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a claimed login becomes tokens, for whom, and by whose key. */
final class TokenService {
  private final TokenEngine engine;
  private final String audience;
  private final LiveTokenVerifier verifier;
  private final @Nullable DpopVerifier dpop;
  private final boolean proofsRequired;
  private final String tokenUrl;

  TokenService(
      TokenEngine engine,
      String audience,
      @Nullable DpopVerifier dpop,
      boolean proofsRequired,
      PublicUrl publicUrl) {
    this.engine = engine;
    this.audience = audience;
    this.dpop = dpop;
    this.proofsRequired = proofsRequired;
    verifier = engine.verifier(audience);
    tokenUrl = publicUrl.text() + "/token";
  }

  TokenEngine engine() {
    return engine;
  }

  /** Checks access tokens of this server. */
  LiveTokenVerifier verifier() {
    return verifier;
  }

  Optional<DpopVerifier> dpop() {
    return Optional.ofNullable(dpop);
  }

  IssuedTokens start(ClaimedLogin login, @Nullable String keyThumbprint) {
    TokenGrant grant =
        TokenGrant.of(
                login.subject().id(),
                login.clientId(),
                audience,
                login.scopes(),
                login.approvedAt())
            .by(Set.copyOf(login.methods()))
            .boundTo(keyThumbprint);
    return engine.start(login.sessionId(), grant, login.persistent());
  }

  /** The key by which a login is collected; null for none, where policy allows that. */
  @Nullable String claimKey(HttpCall call) {
    Optional<DpopProof> proof = proof(call);
    if (proofsRequired && proof.isEmpty()) {
      throw OAuthError.of("invalid_dpop_proof", "Tokens are given for a DPoP proof only.");
    }
    return proof.map(DpopProof::keyThumbprint).orElse(null);
  }

  /** The proof of possession that came with a call to the token endpoint, if one did. */
  Optional<DpopProof> proof(HttpCall call) {
    List<String> headers = call.headers("DPoP");
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    if (dpop == null || headers.size() > 1) {
      throw OAuthError.of("invalid_dpop_proof", "One proof, where the server takes them.");
    }
    DpopVerification verification = dpop.verify(headers.get(0), DpopRequest.of("POST", tokenUrl));
    if (verification instanceof DpopVerification.Accepted accepted) {
      return Optional.of(accepted.proof());
    }
    throw refused(dpop, ((DpopVerification.Refused) verification).reason());
  }

  private static OAuthError refused(DpopVerifier dpop, DpopRefusal reason) {
    if (reason == DpopRefusal.REPLAY_GUARD_FULL) {
      return OAuthError.unavailable();
    }
    OAuthError error = OAuthError.of(reason.errorCode(), "The proof does not hold.");
    return dpop.freshNonce().map(nonce -> error.with("DPoP-Nonce", nonce)).orElse(error);
  }
}
