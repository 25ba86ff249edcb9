package io.github.qrauth.http;

import static io.github.qrauth.http.TokenServer.DEVICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.token.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 8628 and RFC 6749 at the wire. */
class TokenEndpointTest {
  private final TokenServer server = new TokenServer();

  @Test
  @DisplayName("RFC 8628 section 3.2: the members and types that clients insist on")
  void authorize_byAClient_startsALogin() {
    Answer started = server.authorize();
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.header("Content-Type")).isEqualTo("application/json");
    assertThat(started.header("Cache-Control")).isEqualTo("no-store");
    assertThat(started.json())
        .containsOnlyKeys(
            "device_code",
            "user_code",
            "verification_uri",
            "verification_uri_complete",
            "expires_in",
            "interval")
        .containsEntry("verification_uri", TokenServer.URL + "/code")
        .containsEntry("expires_in", 120L)
        .containsEntry("interval", 5L);
    assertThat(started.text("device_code")).hasSize(64);
    assertThat(started.text("user_code")).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(started.text("verification_uri_complete")).startsWith("HTTPS://");
  }

  @Test
  void token_afterTheYes_isAccessAndRefreshOnce() {
    Answer started = server.authorize();
    assertError(server.poll(started), 400, "authorization_pending");
    server.approve(started);
    Answer granted = server.poll(started);
    assertThat(granted.status()).isEqualTo(200);
    assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
    assertThat(granted.json())
        .containsOnlyKeys("access_token", "token_type", "expires_in", "refresh_token", "scope")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", 600L)
        .containsEntry("scope", "mail profile");
    assertThat(server.tokens.verifier(TokenServer.URL).verify(granted.text("access_token")))
        .isInstanceOf(Verification.Accepted.class);
    assertError(server.poll(started), 400, "invalid_grant");
  }

  @Test
  void token_afterTheNoOrTheEnd_saysWhich() {
    Answer denied = server.authorize();
    server.deny(denied);
    assertError(server.poll(denied), 400, "access_denied");
    Answer late = server.authorize();
    server.clock.advance(Duration.ofSeconds(120));
    assertError(server.poll(late), 400, "expired_token");
  }

  @Test
  @DisplayName("S42: a device code in the hands of another client is dead for both")
  void token_byAnotherClient_endsTheLogin() {
    Answer started = server.authorize();
    assertError(server.poll(started, "other"), 400, "invalid_grant");
    assertError(server.poll(started), 400, "access_denied");
    Answer approved = server.authorize();
    server.approve(approved);
    assertError(server.poll(approved, "other"), 400, "invalid_grant");
    assertThat(server.poll(approved).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("S42: device codes of 0 to 15,000 characters are refused without a look-up")
  void token_withGarbage_isInvalidGrant() {
    server.store.down = true;
    for (int length : new int[] {1, 63, 65, 1000, 15_000}) {
      assertError(
          server.post(
              "/token", "grant_type", DEVICE, "device_code", "A".repeat(length), "client_id", "tv"),
          400,
          "invalid_grant");
    }
  }

  @Test
  @DisplayName(
      "S28: early polls slow the client by 5 s each; a rejected one does not move the time")
  void token_polledTooEarly_slowsDownFromTheLastAnswer() {
    Answer started = server.authorize();
    assertError(server.poll(started), 400, "authorization_pending");
    pass(4.0);
    assertError(server.poll(started), 400, "slow_down");
    pass(5.9);
    assertError(server.poll(started), 400, "authorization_pending");
    pass(9.4);
    assertError(server.poll(started), 400, "slow_down");
    pass(5.2);
    assertError(server.poll(started), 400, "authorization_pending");
  }

  @Test
  @DisplayName("S28: however often it is told to slow down, the server waits 60 s at most")
  void pace_ofAnImpatientClient_isCapped() {
    PollPace pace = new PollPace();
    var login = io.github.qrauth.base.SessionId.random(io.github.qrauth.base.RandomSource.secure());
    var start = server.clock.instant();
    assertThat(pace.mayPoll(login, start)).isTrue();
    for (int i = 0; i < 45; i++) {
      assertThat(pace.mayPoll(login, start.plusSeconds(1))).isFalse();
    }
    assertThat(pace.mayPoll(login, start.plusMillis(59_499))).isFalse();
    assertThat(pace.mayPoll(login, start.plusMillis(59_500))).isTrue();
  }

  @Test
  @DisplayName("S28: a compliant client with jitter always finishes, over 200 seeds and 45 polls")
  void pace_ofACompliantClient_alwaysFinishes() {
    for (int seed = 0; seed < 200; seed++) {
      Random jitter = new Random(seed);
      PollPace pace = new PollPace();
      var login =
          io.github.qrauth.base.SessionId.random(io.github.qrauth.base.RandomSource.secure());
      var now = server.clock.instant();
      long interval = 5_000;
      int answered = 0;
      for (int poll = 0; poll < 100; poll++) {
        if (pace.mayPoll(login, now)) {
          answered++;
        } else {
          interval += 5_000;
        }
        now = now.plusMillis(interval + jitter.nextInt(2_000) - 1_000);
      }
      assertThat(answered).as("seed %d", seed).isGreaterThan(45);
    }
  }

  @Test
  void token_refreshed_rotatesAndKnowsAUsedOne() {
    Answer first = server.loggedIn();
    Answer second = refresh(first.text("refresh_token"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
    assertError(refresh(first.text("refresh_token")), 400, "invalid_grant");
    assertError(refresh(second.text("refresh_token")), 400, "invalid_grant");
  }

  @Test
  @DisplayName("S41: scopes can be narrowed and not widened")
  void token_refreshedForScopes_narrows() {
    String token = server.loggedIn().text("refresh_token");
    assertError(refresh(token, "scope", "mail admin"), 400, "invalid_scope");
    assertThat(refresh(token, "scope", "mail").text("scope")).isEqualTo("mail");
  }

  @Test
  void token_withABadRequest_saysSoInOAuthsWords() {
    assertError(server.post("/token", "client_id", "tv"), 400, "invalid_request");
    assertError(
        server.post("/token", "client_id", "tv", "grant_type", "password"),
        400,
        "unsupported_grant_type");
    assertError(
        server.post("/token", "client_id", "tv", "grant_type", DEVICE), 400, "invalid_request");
    assertError(
        server.post("/token", "client_id", "tv", "client_id", "tv", "grant_type", DEVICE),
        400,
        "invalid_request");
    assertError(server.send(new TestCall("POST", "/token").json("{}")), 400, "invalid_request");
    assertError(
        server.send(
            new TestCall("POST", "/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("a=%zz".getBytes(UTF_8))),
        400,
        "invalid_request");
    assertError(
        server.send(
            new TestCall("POST", "/token")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .body(new byte[17 * 1024])),
        400,
        "invalid_request");
    assertError(
        server.post("/device_authorization", "client_id", "tv", "scope", "admin"),
        400,
        "invalid_scope");
  }

  @Test
  void client_thatIsNotAsRegistered_isRefused() {
    Answer unknown = server.post("/device_authorization", "client_id", "nobody");
    assertError(unknown, 401, "invalid_client");
    assertThat(unknown.header("WWW-Authenticate")).startsWith("Basic");
    assertError(server.post("/device_authorization", "client_id", "api"), 401, "invalid_client");
    assertError(
        server.post("/device_authorization", "client_id", "tv", "client_secret", "x"),
        401,
        "invalid_client");
    assertError(
        server.post("/device_authorization", "client_id", "api", "client_secret", "wrong"),
        401,
        "invalid_client");
    assertThat(
            server
                .post(
                    "/device_authorization",
                    "client_id",
                    "api",
                    "client_secret",
                    server.apiKey.reveal())
                .status())
        .isEqualTo(200);
    assertThat(server.postAsApi("/device_authorization").status()).isEqualTo(200);
    for (String odd : new String[] {"Basic", "Basic !!", "Basic YXBp", "Bearer x", "Basic OjE="}) {
      TestCall call = TokenServer.form("/device_authorization").header("Authorization", odd);
      assertError(server.send(call), 401, "invalid_client");
    }
    assertError(
        server.postAsApi("/device_authorization", "client_id", "tv"), 401, "invalid_client");
  }

  @Test
  @DisplayName("S13: an outage is 503 in OAuth's words, and nothing is given")
  void token_duringAnOutage_isUnavailable() {
    Answer started = server.authorize();
    server.store.down = true;
    Answer out = server.poll(started);
    assertError(out, 503, "temporarily_unavailable");
    assertThat(out.header("Retry-After")).isEqualTo("5");
  }

  @Test
  @DisplayName("S27: a page of another origin is refused, no origin at all is fine")
  void token_fromAForeignOrigin_isRefused() {
    TestCall call =
        TokenServer.form("/token", "client_id", "tv").header("Origin", "https://evil.example");
    assertThat(server.send(call).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("RFC 7662 section 2.2: an inactive token is active:false and nothing else")
  void introspect_ofEachToken_isExact() {
    Answer granted = server.loggedIn();
    String access = granted.text("access_token");
    Map<String, Object> active = server.postAsApi("/introspect", "token", access).json();
    assertThat(active)
        .containsEntry("active", true)
        .containsEntry("sub", "ada")
        .containsEntry("client_id", "tv")
        .containsEntry("scope", "mail profile")
        .containsEntry("aud", TokenServer.URL)
        .containsEntry("iss", TokenServer.URL)
        .containsEntry("token_type", "Bearer")
        .containsKeys("exp", "iat", "jti", "sid", "auth_time");
    for (String dead :
        new String[] {"garbage", access + "x", granted.text("refresh_token"), "A".repeat(86)}) {
      Answer answer = server.postAsApi("/introspect", "token", dead);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }
    server.clock.advance(Duration.ofMinutes(11));
    assertThat(server.postAsApi("/introspect", "token", access).body())
        .isEqualTo("{\"active\":false}");
    assertError(server.post("/introspect", "token", access), 400, "invalid_request");
    assertError(
        server.post("/introspect", "token", access, "client_id", "tv"), 401, "invalid_client");
  }

  @Test
  @DisplayName("S24, RFC 7009: a refresh token ends its login, an access token itself")
  void revoke_ofEachToken_isAlways200() {
    Answer granted = server.loggedIn();
    String access = granted.text("access_token");
    String refresh = granted.text("refresh_token");
    revoke("garbage", "tv");
    revoke(refresh, "other");
    revoke(access, "other");
    assertThat(isActive(access)).isTrue();
    revoke(access, "tv");
    assertThat(isActive(access)).isFalse();
    Answer next = refresh(refresh);
    assertThat(isActive(next.text("access_token"))).isTrue();
    revoke(next.text("refresh_token"), "tv");
    assertThat(isActive(next.text("access_token"))).isFalse();
    assertError(refresh(next.text("refresh_token")), 400, "invalid_grant");
  }

  @Test
  @DisplayName("S23: the key set has public members only, an ETag and its 304")
  void jwks_always_isPublicAndCacheable() {
    Answer set = server.get("/jwks.json");
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body()).isEqualTo(TestServer.KEYS.publicJwks()).doesNotContain("\"d\"");
    assertThat(set.header("Cache-Control")).isEqualTo("public, max-age=300");
    String tag = set.header("ETag");
    assertThat(tag).startsWith("\"").endsWith("\"");
    Answer again = server.send(new TestCall("GET", "/jwks.json").header("If-None-Match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  @DisplayName("RFC 8414 section 2: the metadata names endpoints that are there")
  void metadata_always_namesWhatIsThere() {
    Answer metadata = server.get("/.well-known/oauth-authorization-server");
    assertThat(metadata.text("issuer")).isEqualTo(TokenServer.URL);
    for (String name :
        Set.of(
            "token_endpoint",
            "device_authorization_endpoint",
            "introspection_endpoint",
            "revocation_endpoint")) {
      String path = metadata.text(name).substring(TokenServer.URL.length());
      assertThat(server.send(new TestCall("OPTIONS", path)).header("Allow"))
          .as(name)
          .contains("POST");
    }
    assertThat(metadata.text("jwks_uri")).isEqualTo(TokenServer.URL + "/jwks.json");
    assertThat(metadata.json())
        .containsKeys("response_types_supported", "dpop_signing_alg_values_supported");
  }

  @Test
  void endpoints_withoutTokens_areNotThere() {
    TestServer plain = new TestServer();
    for (String path : Set.of("/token", "/introspect", "/revoke", "/device_authorization")) {
      assertThat(plain.screen().post(path, "{}").status()).isEqualTo(404);
    }
    assertThat(plain.screen().get("/.well-known/oauth-authorization-server").status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("S1, S2: the claim secret is in the device code alone")
  void authorize_always_keepsTheSecretFromWhatIsShown() {
    Answer started = server.authorize();
    String code = started.text("device_code");
    assertThat(started.text("verification_uri_complete")).doesNotContain(code.substring(22));
    assertThat(DeviceCode.parse(code).orElseThrow().text()).isEqualTo(code);
    assertThat(DeviceCode.parse(code.substring(1))).isEmpty();
  }

  @Test
  void claim_byAScreenThatHoldsItsSecret_givesTokensToo() {
    Answer started = server.send(new TestCall("POST", "/sessions").json("{\"client_id\":\"tv\"}"));
    server.approve(started);
    Answer claimed =
        server.send(
            new TestCall("POST", "/sessions/" + started.text("session_id") + "/claim")
                .header("QrAuth-Claim-Secret", started.text("claim_secret")));
    Map<String, Object> tokens = claimed.object("tokens");
    assertThat(tokens).containsKeys("access_token", "refresh_token");
    assertThat(refresh(String.valueOf(tokens.get("refresh_token"))).status()).isEqualTo(200);
  }

  private Answer refresh(String token, String... more) {
    String[] all = new String[6 + more.length];
    String[] own = {"grant_type", "refresh_token", "refresh_token", token, "client_id", "tv"};
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return server.post("/token", all);
  }

  private void revoke(String token, String client) {
    Answer answer = server.post("/revoke", "token", token, "client_id", client);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  private boolean isActive(String token) {
    return server.postAsApi("/introspect", "token", token).json().get("active").equals(true);
  }

  private void pass(double seconds) {
    server.clock.advance(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("error")).isEqualTo(code);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
