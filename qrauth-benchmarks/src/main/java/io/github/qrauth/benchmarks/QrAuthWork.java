package io.github.qrauth.benchmarks;

import io.github.qrauth.key.KeyRing;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import io.github.qrauth.token.VerifiedToken;
import java.time.Duration;

/** Our public API with all its checks: signature, kid, typ, iss, aud, sub, jti and three times. */
final class QrAuthWork implements TokenWork {
  private final TokenIssuer issuer;
  private final TokenVerifier verifier;

  QrAuthWork(KeyRing keys) {
    issuer = TokenIssuer.builder(TokenCase.ISSUER, keys).build();
    verifier =
        TokenVerifier.builder(TokenCase.ISSUER, TokenCase.AUDIENCE, TokenType.SESSION, keys)
            .build();
  }

  @Override
  public String issue() {
    return issuer.issue(
        TokenRequest.builder(TokenType.SESSION, TokenCase.SUBJECT, TokenCase.AUDIENCE)
            .lifetime(Duration.ofSeconds(TokenCase.LIFETIME_SECONDS))
            .claim("scope", TokenCase.SCOPE)
            .build());
  }

  @Override
  public VerifiedToken verify(String token) {
    if (verifier.verify(token) instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new IllegalArgumentException("refused");
  }
}
