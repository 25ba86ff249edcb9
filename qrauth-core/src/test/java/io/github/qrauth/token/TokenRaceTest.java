package io.github.qrauth.token;

import static io.github.qrauth.token.Tokens.assertRefused;
import static io.github.qrauth.token.Tokens.assertRevoked;
import static io.github.qrauth.token.Tokens.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.login.Crowd;
import io.github.qrauth.memory.InMemoryOnceStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokenRaceTest {
  private static final int THREADS = 64;
  private static final int ROUNDS = 25;

  @Test
  @DisplayName("S12, S24: 64 threads redeem one refresh token: one gets tokens, the login ends")
  void refresh_by64Threads_oneWinsAndTheLoginEnds() throws Exception {
    Tokens tokens = new Tokens();
    for (int round = 0; round < ROUNDS; round++) {
      IssuedTokens issued = tokens.start();
      List<RefreshResult> results = Crowd.run(THREADS, i -> tokens.refresh(issued));
      List<IssuedTokens> won =
          results.stream()
              .filter(RefreshResult.Granted.class::isInstance)
              .map(Tokens::granted)
              .toList();
      assertThat(won).hasSize(1);
      assertThat(results)
          .filteredOn(RefreshResult.Refused.class::isInstance)
          .extracting(refused -> ((RefreshResult.Refused) refused).reason())
          .isSubsetOf(RefreshRefusal.REUSED, RefreshRefusal.UNKNOWN, RefreshRefusal.REVOKED)
          .contains(RefreshRefusal.REUSED);
      assertRefused(tokens.refresh(won.get(0)), RefreshRefusal.UNKNOWN);
      assertRevoked(tokens.verify(won.get(0)));
    }
  }

  @Test
  @DisplayName("S22: 64 threads replay one token: one is accepted")
  void verify_by64Threads_acceptsOne() throws Exception {
    OnceStore once = new InMemoryOnceStore(10_000, () -> TokenFixture.NOW);
    SingleUseVerifier verifier = singleUse(once);
    for (int round = 0; round < ROUNDS; round++) {
      String token = loginToken();
      List<Verification> results = Crowd.run(THREADS, i -> verifier.verify(token));
      assertThat(results).filteredOn(Verification.Accepted.class::isInstance).hasSize(1);
      assertThat(results)
          .filteredOn(Verification.Refused.class::isInstance)
          .containsOnly(new Verification.Refused(TokenRefusal.REPLAYED));
    }
  }

  @Test
  @DisplayName(
      "S22: a token is remembered until its end and twice the skew, then it is over anyway")
  void verify_untilItsVeryEnd_isOnce() {
    java.time.Instant[] now = {TokenFixture.NOW};
    OnceStore once = new InMemoryOnceStore(10, () -> now[0]);
    TokenVerifier verifier =
        TokenVerifier.builder(
                TokenFixture.ISSUER, TokenFixture.AUDIENCE, TokenType.LOGIN, Tokens.KEYS)
            .clock(() -> now[0])
            .skew(TokenVerifier.MAX_SKEW)
            .build();
    SingleUseVerifier single = new SingleUseVerifier(verifier, once, () -> now[0]);
    String token = loginToken();
    Tokens.assertAccepted(single.verify(token));
    now[0] = TokenFixture.NOW.plus(Duration.ofSeconds(300 + 60)).minusMillis(1);
    TokenFixture.assertRefused(single.verify(token), TokenRefusal.REPLAYED);
    now[0] = now[0].plusMillis(1);
    TokenFixture.assertRefused(single.verify(token), TokenRefusal.EXPIRED);
  }

  @Test
  @DisplayName(
      "S22: a full store refuses, an outage throws, a token that does not hold uses nothing")
  void verify_whenTheStoreCannotRemember_isRefused() {
    OnceStore full = new InMemoryOnceStore(1, () -> TokenFixture.NOW);
    Tokens.assertAccepted(singleUse(full).verify(loginToken()));
    TokenFixture.assertRefused(
        singleUse(full).verify(loginToken()), TokenRefusal.REPLAY_GUARD_FULL);
    SingleUseVerifier down =
        singleUse(
            (id, until, now) -> {
              throw new StoreException("down");
            });
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> down.verify(loginToken()));
    TokenFixture.assertRefused(down.verify("no token"), TokenRefusal.MALFORMED);
  }

  @Test
  @DisplayName("S13: without a store no token is believed, given or taken back")
  void everyCall_whenTheStoreIsDown_throws() {
    IssuedTokens issued = new Tokens().start();
    TokenEngine down = new Tokens(new NoStore()).engine;
    Tokens words = new Tokens();
    assertDown(() -> down.verifier(Tokens.API).verify(issued.accessToken()));
    assertDown(() -> down.refresh(RefreshRequest.of(text(issued), "web")));
    assertDown(() -> down.start(Tokens.login(), words.grant(), true));
    assertDown(() -> down.look(text(issued)));
    assertDown(() -> down.end(text(issued), "web"));
    assertDown(
        () -> {
          down.end(Tokens.login());
          return null;
        });
    assertDown(
        () -> {
          down.endAll("ada", TokenFixture.NOW);
          return null;
        });
    TokenFixture.assertRefused(
        down.verifier("another").verify(issued.accessToken()), TokenRefusal.WRONG_AUDIENCE);
  }

  private static void assertDown(Callable<?> call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call::call);
  }

  private static SingleUseVerifier singleUse(OnceStore once) {
    TokenVerifier verifier =
        TokenVerifier.builder(
                TokenFixture.ISSUER, TokenFixture.AUDIENCE, TokenType.LOGIN, Tokens.KEYS)
            .clock(() -> TokenFixture.NOW)
            .build();
    return new SingleUseVerifier(verifier, once, () -> TokenFixture.NOW);
  }

  private static String loginToken() {
    return TokenIssuer.builder(TokenFixture.ISSUER, Tokens.KEYS)
        .clock(() -> TokenFixture.NOW)
        .build()
        .issue(TokenRequest.builder(TokenType.LOGIN, "ada", TokenFixture.AUDIENCE).build());
  }
}
