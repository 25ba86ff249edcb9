package io.github.qrauth.token;

import static io.github.qrauth.token.DpopFixture.KEY;
import static io.github.qrauth.token.TokenFixture.ES256;
import static io.github.qrauth.token.TokenFixture.accepted;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static io.github.qrauth.token.TokenFixture.with;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25: a protected resource takes a bound token with its proof alone")
class ProtectedResourceTest {
  private static final String TARGET = "https://api.example.com/me";
  private static final List<String> NO_PROOF = List.of();

  private final TokenIssuer issuer =
      TokenIssuer.builder(TokenFixture.ISSUER, KeyRing.of(ES256))
          .clock(() -> TokenFixture.NOW)
          .build();
  private final String free = issuer.issue(request().build());
  private final String bound =
      issuer.issue(request().boundTo(KEY.thumbprint().orElseThrow()).build());
  private final ProtectedResource resource = resource(DpopFixture.verifier(), false);

  @Test
  void check_ofABoundToken_needsItsProof() throws Exception {
    accepted(check("DPoP " + bound, List.of(proof(KEY, bound, "1"))));
    accepted(check("dpop " + bound, List.of(proof(KEY, bound, "2"))));
    assertRefused(check("DPoP " + bound, NO_PROOF), TokenRefusal.PROOF_REFUSED);
    String proof = proof(KEY, bound, "3");
    assertRefused(check("DPoP " + bound, List.of(proof, proof)), TokenRefusal.PROOF_REFUSED);
    assertRefused(
        check("DPoP " + bound, List.of(proof(KEY, free, "4"))), TokenRefusal.PROOF_REFUSED);
    SigningKey thief = SigningKey.generate(SigningAlgorithm.ES256);
    assertRefused(
        check("DPoP " + bound, List.of(proof(thief, bound, "5"))), TokenRefusal.PROOF_REFUSED);
    accepted(check("DPoP " + bound, List.of(proof)));
    assertRefused(check("DPoP " + bound, List.of(proof)), TokenRefusal.PROOF_REFUSED);
  }

  @Test
  void check_ofABoundTokenAsBearer_isRefused() throws Exception {
    assertRefused(check("Bearer " + bound, NO_PROOF), TokenRefusal.PROOF_REFUSED);
    assertRefused(
        check("Bearer " + bound, List.of(proof(KEY, bound, "1"))), TokenRefusal.PROOF_REFUSED);
  }

  @Test
  void check_ofAFreeToken_goesByThePolicy() throws Exception {
    accepted(check("Bearer " + free, NO_PROOF));
    assertRefused(
        check("DPoP " + free, List.of(proof(KEY, free, "1"))), TokenRefusal.PROOF_REFUSED);
    assertRefused(
        resource(DpopFixture.verifier(), true).check("GET", TARGET, "Bearer " + free, NO_PROOF),
        TokenRefusal.PROOF_REFUSED);
  }

  @Test
  void check_whenTheTokenDoesNotHold_saysWhy() {
    for (String header : List.of("", "Basic eDp5", "DPoP", "Bearer", bound)) {
      assertRefused(check(header, NO_PROOF), TokenRefusal.MALFORMED);
    }
    assertRefused(check("Bearer a.b.c", NO_PROOF), TokenRefusal.MALFORMED);
  }

  @Test
  void challenge_namesTheErrorAndTheAlgorithms() throws Exception {
    DpopNonces nonces =
        new DpopNonces(ServerSecret.generate(RandomSource.secure()), () -> TokenFixture.NOW);
    ProtectedResource strict =
        resource(DpopFixture.builder(DpopFixture.once()).nonces(nonces).build(), false);
    assertRefused(
        strict.check("GET", TARGET, "DPoP " + bound, List.of(proof(KEY, bound, "1"))),
        TokenRefusal.FRESH_NONCE_NEEDED);
    assertThat(strict.challenge(TokenRefusal.FRESH_NONCE_NEEDED))
        .startsWith("DPoP error=\"use_dpop_nonce\", algs=\"ES256 ES384 ");
    assertThat(strict.challenge(TokenRefusal.PROOF_REFUSED)).contains("invalid_dpop_proof");
    assertThat(strict.challenge(TokenRefusal.EXPIRED)).contains("invalid_token");
  }

  private Verification check(String authorization, List<String> proof) {
    return resource.check("GET", TARGET, authorization, proof);
  }

  private static ProtectedResource resource(DpopVerifier proofs, boolean required) {
    return new ProtectedResource(TokenFixture.verifier(ES256)::verify, proofs, required);
  }

  private static String proof(SigningKey key, String token, String id) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    Map<String, Object> claims = with(DpopFixture.claims(), "jti", id);
    with(with(claims, "htm", "GET"), "htu", TARGET);
    return TokenFixture.sign(
        key, DpopFixture.header(key), with(claims, "ath", TokenFixture.base64(hash)));
  }

  private static TokenRequest.Builder request() {
    return TokenRequest.builder(TokenFixture.TYPE, "ada", TokenFixture.AUDIENCE);
  }
}
