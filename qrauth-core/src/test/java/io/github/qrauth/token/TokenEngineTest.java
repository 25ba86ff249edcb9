package io.github.qrauth.token;

import static io.github.qrauth.token.Tokens.assertAccepted;
import static io.github.qrauth.token.Tokens.assertRefused;
import static io.github.qrauth.token.Tokens.assertRevoked;
import static io.github.qrauth.token.Tokens.granted;
import static io.github.qrauth.token.Tokens.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.KeyRotation;
import io.github.qrauth.key.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokenEngineTest {
  private static final String THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
  private static final Duration MILLI = Duration.ofMillis(1);

  private final Tokens tokens = new Tokens();

  @Test
  @DisplayName("RFC 9068 section 2.2: what an access token says")
  void start_ofALogin_saysWhoForWhomSinceWhen() {
    SessionId login = Tokens.login();
    IssuedTokens issued = tokens.start(login);
    VerifiedToken access = TokenFixture.accepted(tokens.verify(issued));
    assertThat(access.subject()).isEqualTo("ada");
    assertThat(access.audience()).isEqualTo(Tokens.API);
    assertThat(access.expiresAt()).isEqualTo(tokens.now.plus(Duration.ofMinutes(10)));
    assertThat(access.claims())
        .isEqualTo(
            Map.of(
                "client_id", "web",
                "auth_time", tokens.now.getEpochSecond(),
                "sid", login.toString(),
                "scope", "mail profile",
                "amr", java.util.List.of("otp")));
    assertThat(issued.accessLifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(issued.tokenType()).isEqualTo("Bearer");
    assertThat(issued.toString()).isEqualTo("IssuedTokens [redacted]");
  }

  @Test
  void start_ofALoginWithTokens_isABugAndKeepsTheFirst() {
    SessionId login = Tokens.login();
    IssuedTokens first = tokens.start(login);
    assertThatIllegalStateException().isThrownBy(() -> tokens.start(login));
    assertThat(tokens.refreshed(first)).isNotNull();
  }

  @Test
  void refresh_againAndAgain_givesFreshTokensOfTheSameGrant() {
    IssuedTokens latest = tokens.start();
    for (int i = 0; i < 20; i++) {
      tokens.pass(Duration.ofMinutes(9));
      IssuedTokens next = tokens.refreshed(latest);
      assertThat(text(next)).isNotEqualTo(text(latest)).hasSize(RefreshToken.LENGTH);
      VerifiedToken access = TokenFixture.accepted(tokens.verify(next));
      assertThat(access.claims()).containsEntry("scope", "mail profile");
      assertThat(access.claims()).containsEntry("auth_time", TokenFixture.NOW.getEpochSecond());
      latest = next;
    }
  }

  @Test
  @DisplayName("S24: a used refresh token ends its login on every node")
  void refresh_withAUsedToken_endsTheLogin() {
    IssuedTokens first = tokens.start();
    IssuedTokens second = tokens.refreshed(first);
    assertRefused(tokens.refresh(first), RefreshRefusal.REUSED);
    assertRefused(tokens.refresh(second), RefreshRefusal.UNKNOWN);
    assertRevoked(tokens.verify(first));
    assertRevoked(tokens.verify(second));
    assertThat(tokens.audited).containsExactly(AuditType.REFRESH_REUSED);
  }

  @Test
  void refresh_withATokenUsedLongAgo_endsTheLogin() {
    IssuedTokens first = tokens.start();
    IssuedTokens latest = first;
    for (int i = 0; i < 10; i++) {
      tokens.pass(Duration.ofDays(2));
      latest = tokens.refreshed(latest);
    }
    assertRefused(tokens.refresh(first), RefreshRefusal.REUSED);
    assertRefused(tokens.refresh(latest), RefreshRefusal.UNKNOWN);
  }

  @Test
  void refresh_withAForgedTokenOfAKnownLogin_leavesItAlone() {
    SessionId login = Tokens.login();
    IssuedTokens issued = tokens.start(login);
    String forged = RefreshToken.first(login, RandomSource.secure()).whole().reveal();
    assertRefused(tokens.engine.refresh(RefreshRequest.of(forged, "web")), RefreshRefusal.UNKNOWN);
    assertThat(tokens.refreshed(issued)).isNotNull();
  }

  @Test
  @DisplayName("S42: what is no refresh token is refused by its length, before any look-up")
  void refresh_withGarbageOfAnyLength_isUnknown() {
    TokenEngine withoutStore = new Tokens(new NoStore()).engine;
    for (int length : new int[] {0, 1, 85, 87, 1_000, 1_000_000}) {
      assertRefused(
          withoutStore.refresh(RefreshRequest.of("A".repeat(length), "web")),
          RefreshRefusal.UNKNOWN);
    }
    for (String odd : new String[] {"A".repeat(85) + "=", "é".repeat(86), "A".repeat(85) + "B"}) {
      assertRefused(withoutStore.refresh(RefreshRequest.of(odd, "web")), RefreshRefusal.UNKNOWN);
    }
  }

  @Test
  @DisplayName("S42: a refresh token handed in by another client ends its login")
  void refresh_byAnotherClient_endsTheLogin() {
    IssuedTokens issued = tokens.start();
    assertRefused(
        tokens.engine.refresh(RefreshRequest.of(text(issued), "shop")),
        RefreshRefusal.WRONG_CLIENT);
    assertRefused(tokens.refresh(issued), RefreshRefusal.UNKNOWN);
    assertRevoked(tokens.verify(issued));
    assertThat(tokens.audited).containsExactly(AuditType.WRONG_CLIENT);
  }

  @Test
  @DisplayName("S25: a bound login needs its key; a thief of the token alone can not even end it")
  void refresh_ofABoundLogin_needsItsKey() {
    IssuedTokens issued =
        tokens.engine.start(Tokens.login(), tokens.grant().boundTo(THUMBPRINT), true);
    assertThat(issued.tokenType()).isEqualTo("DPoP");
    assertThat(TokenFixture.accepted(tokens.verify(issued)).keyThumbprint()).contains(THUMBPRINT);
    RefreshRequest unproven = RefreshRequest.of(text(issued), "web");
    assertRefused(tokens.engine.refresh(unproven), RefreshRefusal.WRONG_KEY);
    assertRefused(tokens.engine.refresh(unproven.by(proof("other"))), RefreshRefusal.WRONG_KEY);
    IssuedTokens next = granted(tokens.engine.refresh(unproven.by(proof(THUMBPRINT))));
    assertThat(TokenFixture.accepted(tokens.verify(next)).keyThumbprint()).contains(THUMBPRINT);
    assertRefused(tokens.engine.refresh(unproven), RefreshRefusal.WRONG_KEY);
    assertThat(tokens.engine.refresh(RefreshRequest.of(text(next), "web").by(proof(THUMBPRINT))))
        .isInstanceOf(RefreshResult.Granted.class);
  }

  @Test
  @DisplayName("S41: a refresh may narrow the scopes, never widen them")
  void refresh_forScopes_narrowsThisTokenOnly() {
    IssuedTokens issued = tokens.start();
    RefreshRequest request = RefreshRequest.of(text(issued), "web");
    assertRefused(
        tokens.engine.refresh(request.forScopes(Set.of("mail", "admin"))),
        RefreshRefusal.WIDER_SCOPE);
    IssuedTokens narrow = granted(tokens.engine.refresh(request.forScopes(Set.of("mail"))));
    assertThat(narrow.scopes()).containsExactly("mail");
    assertThat(TokenFixture.accepted(tokens.verify(narrow)).claims())
        .containsEntry("scope", "mail");
    assertThat(tokens.refreshed(narrow).scopes()).containsExactlyInAnyOrder("mail", "profile");
  }

  @Test
  @DisplayName("S7 for families: idle and absolute ends at -1 ms, 0")
  void refresh_atTheEnds_isRefusedFromTheMillisecondOn() {
    IssuedTokens idle = tokens.start();
    tokens.pass(Duration.ofDays(7).minus(MILLI));
    IssuedTokens used = tokens.refreshed(idle);
    tokens.pass(Duration.ofDays(7));
    assertRefused(tokens.refresh(used), RefreshRefusal.IDLE);

    IssuedTokens latest = tokens.start();
    Instant end = tokens.now.plus(Duration.ofDays(30));
    while (tokens.now.isBefore(end.minus(Duration.ofDays(5)))) {
      tokens.pass(Duration.ofDays(5));
      latest = tokens.refreshed(latest);
    }
    tokens.now = end.minus(MILLI);
    latest = tokens.refreshed(latest);
    assertThat(latest.accessLifetime()).isEqualTo(Duration.ofSeconds(1));
    tokens.now = end;
    assertRefused(tokens.refresh(latest), RefreshRefusal.UNKNOWN);
  }

  @Test
  @DisplayName("S44: an ephemeral login ends the same day, however much it is used")
  void refresh_ofAnEphemeralLogin_endsAfterTwelveHours() {
    IssuedTokens latest = tokens.engine.start(Tokens.login(), tokens.grant(), false);
    tokens.pass(Duration.ofHours(12).minusMinutes(3));
    latest = tokens.refreshed(latest);
    assertThat(latest.accessLifetime()).isEqualTo(Duration.ofMinutes(3));
    tokens.pass(Duration.ofMinutes(3));
    assertRefused(tokens.refresh(latest), RefreshRefusal.UNKNOWN);
  }

  @Test
  @DisplayName("S24: a log-out ends refresh and access tokens of this login and of no other")
  void end_ofALogin_killsItsTokensOnly() {
    SessionId login = Tokens.login();
    IssuedTokens mine = tokens.start(login);
    IssuedTokens other = tokens.start();
    tokens.engine.end(login);
    assertRevoked(tokens.verify(mine));
    assertRefused(tokens.refresh(mine), RefreshRefusal.UNKNOWN);
    assertAccepted(tokens.verify(other));
    assertThat(tokens.refreshed(other)).isNotNull();
    assertThat(tokens.audited).containsExactly(AuditType.LOGGED_OUT);
  }

  @Test
  void end_byARefreshToken_isForItsClientOnly() {
    IssuedTokens issued = tokens.start();
    IssuedTokens next = tokens.refreshed(issued);
    assertThat(tokens.engine.end(text(issued), "shop")).isFalse();
    assertAccepted(tokens.verify(next));
    assertThat(tokens.engine.end(text(issued), "web")).isTrue();
    assertRevoked(tokens.verify(next));
    assertRefused(tokens.refresh(next), RefreshRefusal.UNKNOWN);
    assertThat(tokens.engine.end("garbage", "web")).isFalse();
  }

  @Test
  @DisplayName("S24: one access token is taken back by its jti, its login goes on")
  void revoke_ofAnAccessToken_leavesTheLogin() {
    IssuedTokens issued = tokens.start();
    tokens.engine.revoke(TokenFixture.accepted(tokens.verify(issued)));
    assertRevoked(tokens.verify(issued));
    assertAccepted(tokens.verify(tokens.refreshed(issued)));
  }

  @Test
  @DisplayName("S24: all logins of a user before a moment; later ones and other users stay")
  void endAll_ofASubject_endsWhatWasApprovedBefore() {
    IssuedTokens old = tokens.start();
    IssuedTokens grace =
        tokens.engine.start(
            Tokens.login(), TokenGrant.of("grace", "web", Tokens.API, Set.of(), tokens.now), true);
    tokens.pass(Duration.ofDays(6));
    IssuedTokens used = tokens.refreshed(old);
    tokens.pass(Duration.ofMinutes(1));
    tokens.engine.endAll("ada", tokens.now);
    IssuedTokens fresh = tokens.start();
    assertRevoked(tokens.verify(used));
    assertRefused(tokens.refresh(used), RefreshRefusal.REVOKED);
    assertAccepted(tokens.verify(fresh));
    assertThat(tokens.refreshed(fresh)).isNotNull();
    assertThat(tokens.refreshed(grace)).isNotNull();
  }

  @Test
  void endAll_whileATokenIsMade_endsThatTokenToo() {
    Tokens[] self = new Tokens[1];
    self[0] = new Tokens(new EndsAllInBetween(self));
    IssuedTokens issued = self[0].start();
    self[0].pass(Duration.ofMinutes(5));
    IssuedTokens made = self[0].refreshed(issued);
    assertRevoked(self[0].verify(made));
    assertRefused(self[0].refresh(made), RefreshRefusal.REVOKED);
  }

  @Test
  void look_atALatestToken_findsItsLoginAndUsesNothingUp() {
    SessionId login = Tokens.login();
    IssuedTokens issued = tokens.start(login);
    assertThat(tokens.engine.look(text(issued)).map(RefreshFamily::id)).contains(login);
    IssuedTokens next = tokens.refreshed(issued);
    assertThat(tokens.engine.look(text(issued))).isEmpty();
    assertThat(tokens.engine.look("garbage")).isEmpty();
    tokens.engine.endAll("ada", tokens.now.plusSeconds(1));
    assertThat(tokens.engine.look(text(next))).isEmpty();
  }

  @Test
  void build_whenTokensWouldOutliveTheirKey_isRefused() {
    KeyRing quick =
        KeyRing.rotating(
            SigningAlgorithm.ES256,
            new KeyRotation(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(5)),
            InstantSource.system(),
            RandomSource.secure());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenEngine.builder("iss", quick, tokens.store).build())
        .withMessageContaining("outlive");
  }

  @Test
  void policy_outOfBounds_isRefused() {
    TokenPolicy good = TokenPolicy.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.withAccessLifetime(Duration.ofMinutes(61)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.withAccessLifetime(Duration.ofMillis(1500)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TokenPolicy(
                    Duration.ofMinutes(1),
                    Duration.ofDays(366),
                    Duration.ofDays(1),
                    Duration.ofDays(1)));
  }

  private static DpopProof proof(String thumbprint) {
    return new DpopProof(thumbprint, "id", TokenFixture.NOW);
  }
}
