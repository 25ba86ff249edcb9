package io.github.qrauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginRecordCodec;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.token.IssuedTokens;
import io.github.qrauth.token.RefreshRequest;
import io.github.qrauth.token.RefreshResult;
import io.github.qrauth.token.TokenGrant;
import io.github.qrauth.token.TokenPolicy;
import io.github.qrauth.token.Verification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S44: the user can list and end logins. */
class UserLoginsTest {
  private static final String URL = "https://login.example.com/auth";
  private static final Visitor SCREEN = new Visitor("203.0.113.7", RequestContext.unknown());
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final QrAuth server = builder().tokens(TokenPolicy.defaults()).build();

  @Test
  @DisplayName("S44 a claimed login is in its user's list and in no other")
  void logins_afterAClaim_haveIt() {
    ClaimedLogin login = login(server, "ada");
    assertThat(server.logins("ada"))
        .containsExactly(
            new LoginRecord(
                login.sessionId(), "ada", "web", "unknown browser", null, false, NOW, null));
    assertThat(server.logins("eve")).isEmpty();
  }

  @Test
  @DisplayName("S44, S24 ending a login ends its tokens, and is its own user's to do")
  void endLogin_ofAnOwnLogin_endsItsTokens() {
    ClaimedLogin login = login(server, "ada");
    IssuedTokens tokens = tokens(login);
    assertThat(server.endLogin("eve", login.sessionId())).isFalse();
    assertThat(isLive(tokens)).isTrue();
    assertThat(server.endLogin("ada", login.sessionId())).isTrue();
    assertThat(isLive(tokens)).isFalse();
    assertThat(refresh(tokens)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(server.logins("ada").get(0).endedAt()).contains(NOW);
    assertThat(server.endLogin("ada", login.sessionId())).isFalse();
  }

  @Test
  @DisplayName("S44 a client's log-out and a reuse are in the list too")
  void logins_afterAClientEndedOne_sayWhen() {
    ClaimedLogin loggedOut = login(server, "ada");
    server.tokenEngine().end(tokens(loggedOut).refreshToken().reveal(), "web");
    ClaimedLogin stolen = login(server, "ada");
    IssuedTokens used = tokens(stolen);
    refresh(used);
    refresh(used);
    assertThat(server.logins("ada")).hasSize(2).allMatch(login -> login.endedAt().isPresent());
  }

  @Test
  void endLogins_ofAUser_endsAll() {
    IssuedTokens first = tokens(login(server, "ada"));
    IssuedTokens other = tokens(login(server, "eve"));
    tokens(login(server, "ada"));
    QrAuth later = server;
    later.tokenEngine().endAll("ada", NOW.plusSeconds(1));
    later.endLogins("ada");
    assertThat(isLive(first)).isFalse();
    assertThat(isLive(other)).isTrue();
    assertThat(server.logins("ada")).allMatch(login -> login.endedAt().isPresent());
  }

  @Test
  @DisplayName("S13 a login that its user could not find again is none")
  void claim_whenTheHistoryIsDown_throws() {
    QrAuth down = builder().stores(Stores.builder().history(new DownHistory()).build()).build();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> login(down, "ada"));
  }

  @Test
  void tokens_withoutBeingAskedFor_areOff() {
    QrAuth plain = builder().build();
    login(plain, "ada");
    assertThat(plain.logins("ada")).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(plain::tokenEngine)
        .withMessageContaining("tokens(...)");
    assertThat(plain.describe()).contains("access and refresh tokens: none");
    assertThat(server.describe()).contains("DETECT_AND_REMEDIATE");
  }

  @Test
  void codec_ofARecord_givesItBackOrSaysThatItIsDamaged() {
    SessionId id = new SessionId(1, 2);
    LoginRecord full =
        new LoginRecord(id, "ada", "web", "Firefox", "서울", true, NOW, NOW.plusMillis(7));
    byte[] bytes = LoginRecordCodec.encode(full);
    assertThat(LoginRecordCodec.decode("ada", id, bytes)).isEqualTo(full);
    LoginRecord plain = new LoginRecord(id, "ada", "web", "Firefox", null, false, NOW, null);
    assertThat(LoginRecordCodec.decode("ada", id, LoginRecordCodec.encode(plain))).isEqualTo(plain);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(QrAuthException.class)
          .isThrownBy(() -> LoginRecordCodec.decode("ada", id, cut));
    }
    assertThat(full.toString()).isEqualTo("LoginRecord " + id);
  }

  private static QrAuthBuilder builder() {
    return QrAuth.builder(URL).caller(call -> Optional.empty()).clock(() -> NOW);
  }

  private static ClaimedLogin login(QrAuth server, String user) {
    StartedLogin started =
        ok(server.engine().start(LoginRequest.of("web", SCREEN.context()), SCREEN));
    LoginSession scanned =
        ok(
            server
                .engine()
                .scan(
                    new ScannedCode.ByUserCode(started.session().userCode()),
                    Subject.of(user),
                    SCREEN,
                    false));
    byte[] digest = ContextDigest.of(scanned);
    ok(server.engine().approve(scanned.id(), Subject.of(user), digest, true, false));
    return ok(server.engine().claim(scanned.id(), started.claimSecret(), Optional.empty()));
  }

  private IssuedTokens tokens(ClaimedLogin login) {
    TokenGrant grant =
        TokenGrant.of(login.subject().id(), login.clientId(), URL, Set.of(), login.approvedAt());
    return server.tokenEngine().start(login.sessionId(), grant, login.persistent());
  }

  private RefreshResult refresh(IssuedTokens tokens) {
    return server.tokenEngine().refresh(RefreshRequest.of(tokens.refreshToken().reveal(), "web"));
  }

  private boolean isLive(IssuedTokens tokens) {
    return server.accessVerifier().verify(tokens.accessToken()) instanceof Verification.Accepted;
  }

  private static <T> T ok(LoginResult<T> result) {
    if (result instanceof LoginResult.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError("refused: " + result);
  }

  private static final class DownHistory implements LoginHistory {
    @Override
    public void add(LoginRecord login, Instant now) {
      throw new StoreException("down");
    }

    @Override
    public List<LoginRecord> list(String subject, int max, Instant now) {
      throw new StoreException("down");
    }

    @Override
    public boolean end(String subject, SessionId id, Instant now) {
      throw new StoreException("down");
    }

    @Override
    public void erase(String subject) {
      throw new StoreException("down");
    }
  }
}
