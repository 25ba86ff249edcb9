package io.github.qrauth.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode.ByPayload;
import io.github.qrauth.login.ShownCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.memory.InMemoryTokenStore;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.pin.PinHasher;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.qr.RotatingCode;
import io.github.qrauth.token.IssuedTokens;
import io.github.qrauth.token.RefreshRequest;
import io.github.qrauth.token.RefreshResult;
import io.github.qrauth.token.TokenEngine;
import io.github.qrauth.token.TokenGrant;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRefusal;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenStore;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/apis.md shows code that works")
class AloneTest {
  private final InstantSource clock = InstantSource.system();
  private final Visitor screen = new Visitor("203.0.113.7", RequestContext.unknown());
  private final Visitor phone = new Visitor("198.51.100.9", RequestContext.unknown());
  private final Subject ada = new Subject("ada", "Ada Lovelace");
  private final SessionId id = SessionId.random(RandomSource.secure());
  private final byte[] claimHash = new byte[32];

  @Test
  void login_alone_isClaimed() {
    // begin login
    InMemoryLoginStore logins = new InMemoryLoginStore(10_000, clock);
    LoginEngine engine =
        LoginEngine.builder(
                logins,
                new InMemoryAttemptStore(10_000, clock),
                ClientStore.of(Client.of("web", "Example Shop")),
                ServerSecret.generate(RandomSource.secure()))
            .build();
    StartedLogin started = ok(engine.start(LoginRequest.of("web", screen.context()), screen));
    SessionId id = started.session().id();
    ShownCode shown = ok(engine.code(id, started.claimSecret()));
    LoginSession scanned = ok(engine.scan(new ByPayload(shown.payload()), ada, phone, false));
    ok(engine.approve(id, ada, ContextDigest.of(scanned), true, false));
    ClaimedLogin login = ok(engine.claim(id, started.claimSecret(), Optional.empty()));
    // end login
    assertThat(login.subject()).isEqualTo(ada);
  }

  @Test
  void code_alone_isVerified() {
    // begin code
    RotatingCode rotation = new RotatingCode(Secret.random(RandomSource.secure(), 32));
    QrPayload payload = rotation.at(id, QrIntent.LOGIN, new byte[0], 7);
    String svg = QrImage.of(payload.url("https://login.example.com/auth")).svg("Sign-in code");
    boolean ours = rotation.verifies(QrPayload.parse(payload.text()).orElseThrow(), new byte[0]);
    // end code
    assertThat(svg).startsWith("<svg");
    assertThat(ours).isTrue();
  }

  @Test
  void pin_alone_isCompared() {
    String typed = "000000";
    // begin pin
    PinHasher hasher = new PinHasher(Secret.random(RandomSource.secure(), 32));
    Pin pin = Pin.random(RandomSource.secure());
    byte[] kept = hasher.hash(pin, id, ada, claimHash);
    boolean right =
        Pin.parse(typed)
            .map(p -> MessageDigest.isEqual(kept, hasher.hash(p, id, ada, claimHash)))
            .orElse(false);
    // end pin
    assertThat(right).isEqualTo(pin.reveal().equals(typed));
  }

  @Test
  void token_alone_isVerified() {
    // begin token
    KeyRing keys = KeyRing.generated(SigningAlgorithm.ES256);
    TokenIssuer issuer = TokenIssuer.builder("https://login.example.com", keys).build();
    String token = issuer.issue(TokenRequest.builder(TokenType.LOGIN, "ada", "web").build());
    TokenVerifier verifier =
        TokenVerifier.builder("https://login.example.com", "web", TokenType.LOGIN, keys).build();
    String subject =
        verifier.verify(token) instanceof Verification.Accepted accepted
            ? accepted.token().subject()
            : "nobody";
    // end token
    assertThat(subject).isEqualTo("ada");
  }

  @Test
  void refresh_alone_rotatesAndEnds() {
    KeyRing keys = KeyRing.generated(SigningAlgorithm.ES256);
    TokenStore store = new InMemoryTokenStore(100, clock);
    // begin refresh
    TokenEngine engine = TokenEngine.builder("https://login.example.com", keys, store).build();
    TokenGrant grant = TokenGrant.of("ada", "web", "api", Set.of("mail"), clock.instant());
    IssuedTokens first = engine.start(SessionId.random(RandomSource.secure()), grant, true);
    String refreshToken = first.refreshToken().reveal();
    RefreshResult next = engine.refresh(RefreshRequest.of(refreshToken, "web"));
    Verification live = engine.verifier("api").verify(first.accessToken());
    engine.end(refreshToken, "web");
    // end refresh
    assertThat(next).isInstanceOf(RefreshResult.Granted.class);
    assertThat(live).isInstanceOf(Verification.Accepted.class);
    assertThat(engine.verifier("api").verify(first.accessToken()))
        .isEqualTo(new Verification.Refused(TokenRefusal.REVOKED));
  }

  private static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new AssertionError(refusal);
        });
  }
}
