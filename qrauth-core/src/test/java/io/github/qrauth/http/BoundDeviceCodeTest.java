package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.token.LiveTokenVerifier;
import io.github.qrauth.token.Verification;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25 at the token endpoint: the key of the start claims, and refreshes, alone")
class BoundDeviceCodeTest {
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey THIEF = SigningKey.generate(SigningAlgorithm.ES256);

  private final TokenServer server = new TokenServer();

  @Test
  void token_withAStolenDeviceCode_isRefusedWithoutTheKeyOfTheStart() {
    Answer started = startedWith(KEY);
    server.approve(started);
    assertThat(poll(started).text("error")).isEqualTo("invalid_grant");
    assertThat(poll(started, proof(THIEF)).text("error")).isEqualTo("invalid_grant");
    Answer tokens = poll(started, proof(KEY));
    assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    assertThat(keyOf(tokens)).isEqualTo(KEY.thumbprint());
  }

  @Test
  void token_whenAKeyIsShownAtTheClaimOnly_bindsTheTokens() {
    Answer started = server.authorize();
    server.approve(started);
    Answer tokens = poll(started, proof(KEY));
    assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    assertThat(keyOf(tokens)).isEqualTo(KEY.thumbprint());
  }

  @Test
  void refresh_ofBoundTokens_needsTheKey() {
    Answer started = startedWith(KEY);
    server.approve(started);
    String token = poll(started, proof(KEY)).text("refresh_token");
    assertThat(refresh(token).text("error")).isEqualTo("invalid_grant");
    assertThat(refresh(token, proof(THIEF)).text("error")).isEqualTo("invalid_grant");
    Answer next = refresh(token, proof(KEY));
    assertThat(next.status()).as("the thief did not end the login").isEqualTo(200);
    assertThat(keyOf(next)).isEqualTo(KEY.thumbprint());
  }

  @Test
  void token_whenTheProofIsUsedAgain_isRefused() {
    Answer started = startedWith(KEY);
    server.approve(started);
    String proof = proof(KEY);
    String token = poll(started, proof).text("refresh_token");
    assertThat(refresh(token, proof).text("error")).isEqualTo("invalid_dpop_proof");
  }

  @Test
  void authorize_whenTheThumbprintIsNone_isRefused() {
    for (String text : new String[] {"x", "A".repeat(42), "A".repeat(44), "=".repeat(43)}) {
      Answer refused = server.post("/device_authorization", "client_id", "tv", "dpop_jkt", text);
      assertThat(refused.text("error")).isEqualTo("invalid_request");
    }
  }

  private Answer startedWith(SigningKey key) {
    return server.post(
        "/device_authorization", "client_id", "tv", "dpop_jkt", key.thumbprint().orElseThrow());
  }

  private Answer poll(Answer started, String... proofs) {
    return send(
        TokenServer.form(
            "/token",
            "grant_type",
            TokenServer.DEVICE,
            "device_code",
            started.text("device_code"),
            "client_id",
            "tv"),
        proofs);
  }

  private Answer refresh(String token, String... proofs) {
    return send(
        TokenServer.form(
            "/token", "grant_type", "refresh_token", "refresh_token", token, "client_id", "tv"),
        proofs);
  }

  private Answer send(TestCall call, String... proofs) {
    for (String proof : proofs) {
      call.header("DPoP", proof);
    }
    return server.send(call);
  }

  private Optional<String> keyOf(Answer tokens) {
    LiveTokenVerifier verifier = server.tokens.verifier(TokenServer.URL);
    Verification verification = verifier.verify(tokens.text("access_token"));
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verification).token().keyThumbprint();
  }

  private String proof(SigningKey key) {
    return TestProof.of(key, server.clock, "/token");
  }
}
