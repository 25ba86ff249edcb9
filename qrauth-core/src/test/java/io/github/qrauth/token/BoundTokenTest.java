package io.github.qrauth.token;

import static io.github.qrauth.token.DpopFixture.KEY;
import static io.github.qrauth.token.DpopFixture.REQUEST;
import static io.github.qrauth.token.DpopFixture.claims;
import static io.github.qrauth.token.DpopFixture.header;
import static io.github.qrauth.token.DpopFixture.proof;
import static io.github.qrauth.token.TokenFixture.ES256;
import static io.github.qrauth.token.TokenFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25: a token is bound to a key")
class BoundTokenTest {
  private final TokenIssuer issuer =
      TokenIssuer.builder(TokenFixture.ISSUER, KeyRing.of(ES256))
          .clock(() -> TokenFixture.NOW)
          .build();

  @Test
  void isBoundTo_whenTheTokenHasAKey_isTrueForItAlone() {
    VerifiedToken token = issued(request().boundTo(KEY.thumbprint().orElseThrow()));
    assertThat(token.keyThumbprint()).isEqualTo(KEY.thumbprint());
    assertThat(token.claims()).containsEntry("cnf", Map.of("jkt", KEY.thumbprint().orElseThrow()));
    assertThat(token.isBoundTo(proofBy(KEY))).isTrue();
    assertThat(token.isBoundTo(proofBy(SigningKey.generate(SigningAlgorithm.ES256)))).isFalse();
  }

  @Test
  void isBoundTo_whenTheTokenIsFree_isFalse() {
    VerifiedToken token = issued(request());
    assertThat(token.keyThumbprint()).isEmpty();
    assertThat(token.isBoundTo(proofBy(KEY))).isFalse();
  }

  @Test
  void boundTo_whenNoThumbprint_isRefused() {
    for (String text : new String[] {"", "abc", "A".repeat(42), "A".repeat(44), "=".repeat(43)}) {
      assertThatThrownBy(() -> request().boundTo(text)).hasMessageContaining("RFC 7638");
    }
    assertThatThrownBy(() -> request().claim("cnf", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    TokenRequest.Builder twice = request().boundTo(KEY.thumbprint().orElseThrow());
    assertThatThrownBy(() -> twice.boundTo(KEY.thumbprint().orElseThrow()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kinds_areNeverTakenForEachOther() {
    String token = issuer.issue(request().build());
    DpopFixture.assertRefused(
        DpopFixture.verifier().verify(token, REQUEST), DpopRefusal.WRONG_TYPE);
    TokenFixture.assertRefused(
        TokenFixture.verifier(KEY).verify(proof(claims())), TokenRefusal.UNSUPPORTED_HEADER);
  }

  private static DpopProof proofBy(SigningKey key) {
    String proof = TokenFixture.sign(key, header(key), claims());
    return DpopFixture.accepted(DpopFixture.verifier().verify(proof, REQUEST));
  }

  private VerifiedToken issued(TokenRequest.Builder request) {
    return accepted(TokenFixture.verifier(ES256).verify(issuer.issue(request.build())));
  }

  private static TokenRequest.Builder request() {
    return TokenRequest.builder(TokenFixture.TYPE, "ada", TokenFixture.AUDIENCE);
  }
}
