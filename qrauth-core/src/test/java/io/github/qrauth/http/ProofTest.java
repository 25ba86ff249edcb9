package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.memory.InMemoryOnceStore;
import io.github.qrauth.token.DpopNonces;
import io.github.qrauth.token.DpopVerifier;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25: a login that was started with a key is claimed by its holder alone")
class ProofTest {
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey THIEF = SigningKey.generate(SigningAlgorithm.ES256);
  private static final TestClock CLOCK = new TestClock();

  private final TestServer server = server(false);

  @Test
  void claim_byTheKeyOfTheStart_givesABoundToken() {
    Login login = startedWith(KEY);
    Answer claimed = claim(login, proof(KEY, login.path() + "/claim"));

    assertThat(claimed.status()).isEqualTo(200);
    assertThat(claimed.text("token_type")).isEqualTo("DPoP");
    TokenVerifier verifier =
        TokenVerifier.builder(TestServer.PUBLIC_URL, "web", TokenType.LOGIN, TestServer.KEYS)
            .clock(server.clock)
            .build();
    assertThat(verifier.verify(claimed.text("login_token")))
        .isInstanceOfSatisfying(
            Verification.Accepted.class,
            accepted -> assertThat(accepted.token().keyThumbprint()).isEqualTo(KEY.thumbprint()));
  }

  @Test
  void claim_withAStolenClaimSecret_isRefusedAndTheLoginLivesOn() {
    Login login = startedWith(KEY);
    Answer without = claim(login);
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.problem()).isEqualTo("wrong-key");
    Answer byThief = claim(login, proof(THIEF, login.path() + "/claim"));
    assertThat(byThief.problem()).isEqualTo("wrong-key");
    assertThat(server.audit).anyMatch(event -> event.type() == AuditType.CLAIM_WITHOUT_KEY);
    assertThat(claim(login, proof(KEY, login.path() + "/claim")).status()).isEqualTo(200);
  }

  @Test
  void claim_withAProofForSomethingElse_isRefused() {
    Login login = startedWith(KEY);
    for (String path : List.of("/sessions", login.path(), login.path() + "/cancel")) {
      assertThat(claim(login, proof(KEY, path)).problem()).isEqualTo("invalid-dpop-proof");
    }
    String proof = proof(KEY, login.path() + "/claim");
    assertThat(claim(login, proof, proof).problem()).isEqualTo("invalid-dpop-proof");
    assertThat(claim(login, "x").problem()).isEqualTo("invalid-dpop-proof");
  }

  @Test
  void start_whenTheProofIsReplayed_isRefused() {
    String proof = proof(KEY, "/sessions");
    assertThat(start(server, proof).status()).isEqualTo(201);
    Answer again = start(server, proof);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.problem()).isEqualTo("invalid-dpop-proof");
  }

  @Test
  void start_whenNoncesAreAskedFor_tellsTheNonceToUse() {
    TestServer strict = server(true);
    Answer first = start(strict, proof(KEY, "/sessions"));
    assertThat(first.status()).isEqualTo(400);
    assertThat(first.problem()).isEqualTo("use-dpop-nonce");
    String nonce = first.header("DPoP-Nonce");
    assertThat(start(strict, proof(KEY, "/sessions", nonce)).status()).isEqualTo(201);
    assertThat(start(strict).status()).as("without a proof").isEqualTo(201);
  }

  @Test
  void claim_whenTheLoginIsBoundToNoKey_givesABearerToken() {
    TestServer.Login login = server.start("{}");
    approve(login);
    Answer claimed = claim(login);
    assertThat(claimed.text("token_type")).isEqualTo("Bearer");
  }

  @Test
  void start_whenProofsAreRequired_needsOneForATokenOnly() {
    TestServer strict =
        new TestServer(
            LoginPolicy.tapToApprove(),
            engine -> engine,
            http -> http.dpop(verifier(false)).requireProofs());
    assertThat(start(strict).problem()).isEqualTo("invalid-dpop-proof");
    assertThat(start(strict, proof(KEY, "/sessions")).status()).isEqualTo(201);
    assertThat(strict.start().started().status()).as("in a cookie").isEqualTo(201);
  }

  private Login startedWith(SigningKey key) {
    Browser screen = new Browser(server.http);
    Answer started =
        screen.send(new TestCall("POST", "/sessions").header("DPoP", proof(key, "/sessions")));
    Login login = new Login(screen, started);
    approve(login);
    return login;
  }

  private void approve(Login login) {
    Browser phone = server.phone("ada");
    String url = login.started().text("qr_url");
    server.approve(phone.post("/scan", "{\"payload\":\"" + url + "\"}"), phone);
  }

  private static Answer start(TestServer server, String... proofs) {
    TestCall call = new TestCall("POST", "/sessions");
    for (String proof : proofs) {
      call = call.header("DPoP", proof);
    }
    return new Browser(server.http).send(call);
  }

  private static Answer claim(Login login, String... proofs) {
    TestCall call =
        new TestCall("POST", login.path() + "/claim")
            .header("QrAuth-Claim-Secret", login.started().text("claim_secret"));
    for (String proof : proofs) {
      call = call.header("DPoP", proof);
    }
    return login.screen().send(call);
  }

  private static TestServer server(boolean nonces) {
    return new TestServer(
        LoginPolicy.tapToApprove(), engine -> engine, http -> http.dpop(verifier(nonces)));
  }

  private static DpopVerifier verifier(boolean nonces) {
    DpopVerifier.Builder proofs =
        DpopVerifier.builder(new InMemoryOnceStore(1000, CLOCK)).clock(CLOCK);
    if (nonces) {
      proofs.nonces(new DpopNonces(ServerSecret.generate(RandomSource.secure()), CLOCK));
    }
    return proofs.build();
  }

  private static String proof(SigningKey key, String path, String... nonce) {
    return TestProof.of(key, CLOCK, path, nonce);
  }
}
