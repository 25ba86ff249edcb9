package io.github.qrauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.memory.InMemoryTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine with a movable clock, and the words of its tests. */
final class Tokens {
  static final String API = "https://api.example.com";
  static final KeyRing KEYS = KeyRing.of(TokenFixture.ES256);

  final List<AuditType> audited = new CopyOnWriteArrayList<>();
  final TokenStore store;
  final TokenEngine engine;
  Instant now = TokenFixture.NOW;

  Tokens() {
    this(null);
  }

  Tokens(TokenStore given) {
    store = given == null ? new InMemoryTokenStore(10_000, () -> now) : given;
    engine =
        TokenEngine.builder(TokenFixture.ISSUER, KEYS, store)
            .audit(event -> audited.add(event.type()), ServerSecret.generate(RandomSource.secure()))
            .clock(() -> now)
            .build();
  }

  static SessionId login() {
    return SessionId.random(RandomSource.secure());
  }

  TokenGrant grant() {
    return TokenGrant.of("ada", "web", API, Set.of("mail", "profile"), now).by(Set.of("otp"));
  }

  IssuedTokens start() {
    return start(login());
  }

  IssuedTokens start(SessionId login) {
    return engine.start(login, grant(), true);
  }

  RefreshResult refresh(IssuedTokens tokens) {
    return engine.refresh(RefreshRequest.of(text(tokens), "web"));
  }

  IssuedTokens refreshed(IssuedTokens tokens) {
    return granted(refresh(tokens));
  }

  Verification verify(IssuedTokens tokens) {
    return engine.verifier(API).verify(tokens.accessToken());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  static String text(IssuedTokens tokens) {
    return tokens.refreshToken().reveal();
  }

  static IssuedTokens granted(RefreshResult result) {
    assertThat(result).isInstanceOf(RefreshResult.Granted.class);
    return ((RefreshResult.Granted) result).tokens();
  }

  static void assertRefused(RefreshResult result, RefreshRefusal reason) {
    assertThat(result).isEqualTo(new RefreshResult.Refused(reason));
  }

  static void assertRevoked(Verification verification) {
    TokenFixture.assertRefused(verification, TokenRefusal.REVOKED);
  }

  static void assertAccepted(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
  }
}
