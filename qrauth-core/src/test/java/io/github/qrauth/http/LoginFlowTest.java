package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import org.junit.jupiter.api.Test;

/** Whole logins over the wire. */
class LoginFlowTest {

  @Test
  void login_whenTapped_startsTheHostsSessionOnce() {
    TestServer server = new TestServer();
    Login login = server.start();
    Browser phone = server.phone("ada");

    assertThat(login.started().status()).isEqualTo(201);
    assertThat(login.started().json()).doesNotContainKey("claim_secret");
    assertThat(login.state()).isEqualTo("pending");

    Answer scanned = server.scan(login, phone);
    assertThat(scanned.status()).isEqualTo(200);
    assertThat(scanned.text("state")).isEqualTo("scanned");
    assertThat(login.look().object("approver")).containsEntry("name", "Ada Lovelace");

    Answer approved = server.approve(scanned, phone);
    assertThat(approved.text("state")).isEqualTo("approved");

    Answer claimed = login.screen().post(login.path() + "/claim", "{}");
    assertThat(claimed.status()).isEqualTo(200);
    assertThat(claimed.text("subject")).isEqualTo("ada");
    assertThat(claimed.text("redirect")).isEqualTo("/dashboard");
    assertThat(claimed.json()).doesNotContainKey("login_token");
    assertThat(login.screen().jar).containsOnlyKeys("HOST");
    assertThat(phone.get("/approvals/" + login.id()).text("state")).isEqualTo("claimed");
  }

  @Test
  void claim_whenTheScreenHoldsTheSecret_givesAToken() {
    TestServer server = new TestServer();
    Login login = server.start("{}");
    Browser phone = server.phone("ada");
    String secret = login.started().text("claim_secret");
    assertThat(login.screen().jar).isEmpty();

    String url = login.started().text("qr_url");
    Answer scanned = phone.post("/scan", "{\"payload\":\"" + url + "\"}");
    server.approve(scanned, phone);
    Answer claimed =
        login
            .screen()
            .send(
                new TestCall("POST", login.path() + "/claim")
                    .header("QrAuth-Claim-Secret", secret));

    TokenVerifier verifier =
        TokenVerifier.builder(TestServer.PUBLIC_URL, "web", TokenType.LOGIN, TestServer.KEYS)
            .clock(server.clock)
            .build();
    assertThat(claimed.json()).containsEntry("expires_in", 300L);
    assertThat(verifier.verify(claimed.text("login_token")))
        .isInstanceOfSatisfying(
            Verification.Accepted.class,
            accepted -> assertThat(accepted.token().subject()).isEqualTo("ada"));
  }

  @Test
  void login_withPin_isTypedBackOnTheScreen() {
    TestServer server = new TestServer(LoginPolicy.withPin());
    Login login = server.start();
    Browser phone = server.phone("ada");
    Answer scanned = server.scan(login, phone);
    assertThat(scanned.json()).containsEntry("steps", java.util.List.of("pin"));

    Answer approved = server.approve(scanned, phone);
    assertThat(approved.text("step")).isEqualTo("pin");
    String pin = approved.text("pin");
    String wrong = pin.equals("000000") ? "000001" : "000000";

    Answer missed = login.screen().post(login.path() + "/pin", "{\"pin\":\"" + wrong + "\"}");
    assertThat(missed.status()).isEqualTo(422);
    assertThat(missed.problem()).isEqualTo("wrong-pin");
    assertThat(missed.json()).containsEntry("tries_left", 2L);

    Answer right = login.screen().post(login.path() + "/pin", "{\"pin\":\"" + pin + "\"}");
    assertThat(right.text("state")).isEqualTo("approved");
    assertThat(login.screen().post(login.path() + "/claim", "").status()).isEqualTo(200);
  }
}
