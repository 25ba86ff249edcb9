package io.github.qrauth.http;

import io.github.qrauth.http.Rejection.Problem;
import io.github.qrauth.token.DpopProof;
import io.github.qrauth.token.DpopRefusal;
import io.github.qrauth.token.DpopRequest;
import io.github.qrauth.token.DpopVerification;
import io.github.qrauth.token.DpopVerifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proof of possession that came with a call (RFC 9449), if one did. */
final class Proofs {
  private static final String HEADER = "DPoP";
  private static final String NONCE = "DPoP-Nonce";

  private final @Nullable DpopVerifier verifier;
  private final boolean required;
  private final String mountUrl;

  /**
   * Without a verifier the header is ignored, as by a server that does not know it.
   *
   * @param required whether screens that get a token must bind it to a key
   */
  Proofs(@Nullable DpopVerifier verifier, boolean required, String mountUrl) {
    this.verifier = verifier;
    this.required = required;
    this.mountUrl = mountUrl;
  }

  /**
   * The key that a login is started with.
   *
   * @param forToken whether its claim gives a token
   */
  @Nullable String keyAtStart(HttpCall call, boolean forToken) {
    Optional<String> key = key(call, null);
    if (required && forToken && key.isEmpty()) {
      throw Rejection.of(ProblemType.INVALID_DPOP_PROOF);
    }
    return key.orElse(null);
  }

  /**
   * The key that the caller proved to hold.
   *
   * @param expected the only one to take; null for any
   */
  Optional<String> key(HttpCall call, @Nullable String expected) {
    List<String> headers = call.headers(HEADER);
    if (verifier == null || headers.isEmpty()) {
      return Optional.empty();
    }
    if (headers.size() > 1) {
      throw Rejection.of(ProblemType.INVALID_DPOP_PROOF);
    }
    // The mount URL as configured: a Host header is the caller's to choose.
    DpopRequest request = DpopRequest.of(call.method(), mountUrl + call.path());
    DpopRequest asked = expected == null ? request : request.by(expected);
    DpopVerification verification = verifier.verify(headers.get(0), asked);
    if (verification instanceof DpopVerification.Refused refused) {
      throw rejection(refused.reason(), verifier.freshNonce());
    }
    DpopProof proof = ((DpopVerification.Accepted) verification).proof();
    return Optional.of(proof.keyThumbprint());
  }

  private static Rejection rejection(DpopRefusal reason, Optional<String> nonce) {
    ProblemType type =
        switch (reason) {
          case FRESH_NONCE_NEEDED -> ProblemType.USE_DPOP_NONCE;
          case REPLAY_GUARD_FULL -> ProblemType.UNAVAILABLE;
          case WRONG_KEY -> ProblemType.WRONG_KEY;
          default -> ProblemType.INVALID_DPOP_PROOF;
        };
    Map<String, List<String>> headers =
        nonce.map(fresh -> Map.of(NONCE, List.of(fresh))).orElse(Map.of());
    return new Rejection(new Problem(type, type.detail(), null, null, headers));
  }
}
