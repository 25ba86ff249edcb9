package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S25 at the wire: RFC 9449 section 5 at the token endpoint. */
class TokenProofTest {
  private static final SigningKey MINE = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey THIEFS = SigningKey.generate(SigningAlgorithm.ES256);

  private final TokenServer server = new TokenServer();
  private int proofs;

  @Test
  @DisplayName("S25: tokens that were asked for with a proof need proofs by the same key for ever")
  void token_withAProof_isBoundToItsKey() {
    Answer started = server.authorize();
    server.approve(started);
    Answer granted = server.send(poll(started).header("DPoP", proof(MINE, TokenServer.URL)));
    assertThat(granted.text("token_type")).isEqualTo("DPoP");
    String refresh = granted.text("refresh_token");

    assertError(server.send(refresh(refresh)), "invalid_grant");
    assertError(
        server.send(refresh(refresh).header("DPoP", proof(THIEFS, TokenServer.URL))),
        "invalid_grant");
    Answer next = server.send(refresh(refresh).header("DPoP", proof(MINE, TokenServer.URL)));
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.text("token_type")).isEqualTo("DPoP");
    Answer active = server.postAsApi("/introspect", "token", next.text("access_token"));
    assertThat(active.text("token_type")).isEqualTo("DPoP");
    assertThat(active.object("cnf")).containsOnlyKeys("jkt");
  }

  @Test
  @DisplayName("S25: a proof that does not hold collects nothing, and the login is still there")
  void token_withABadProof_usesNothingUp() {
    Answer started = server.authorize();
    server.approve(started);
    String elsewhere = proof(MINE, "https://evil.example/auth");
    assertError(server.send(poll(started).header("DPoP", elsewhere)), "invalid_dpop_proof");
    String good = proof(MINE, TokenServer.URL);
    assertError(
        server.send(poll(started).header("DPoP", good).header("DPoP", good)), "invalid_dpop_proof");
    assertThat(server.send(poll(started).header("DPoP", good)).status()).isEqualTo(200);
    assertError(server.send(refresh("x").header("DPoP", good)), "invalid_dpop_proof");
  }

  private static TestCall poll(Answer started) {
    return TokenServer.form(
        "/token",
        "grant_type",
        TokenServer.DEVICE,
        "device_code",
        started.text("device_code"),
        "client_id",
        "tv");
  }

  private static TestCall refresh(String token) {
    return TokenServer.form(
        "/token", "grant_type", "refresh_token", "refresh_token", token, "client_id", "tv");
  }

  private String proof(SigningKey key, String base) {
    Object jwk =
        ((List<?>)
                Json.object(KeyRing.of(key).publicJwks().getBytes(UTF_8), 65_536)
                    .orElseThrow()
                    .get("keys"))
            .get(0);
    Map<String, Object> header = Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk);
    Map<String, Object> claims =
        Map.of(
            "jti",
            "proof-" + proofs++,
            "htm",
            "POST",
            "htu",
            base + "/token",
            "iat",
            server.clock.instant().getEpochSecond());
    String input = base64(Json.write(header)) + "." + base64(Json.write(claims));
    return input + "." + Base64Url.encode(key.sign(input.getBytes(US_ASCII)));
  }

  private static String base64(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }

  private static void assertError(Answer answer, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.text("error")).isEqualTo(code);
  }
}
