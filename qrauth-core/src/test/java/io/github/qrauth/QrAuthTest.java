package io.github.qrauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.Mitigation;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.http.CallerResolver;
import io.github.qrauth.http.HostSession;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.Verification;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facade, as README.md shows it. */
class QrAuthTest {
  private static final String URL = "https://login.example.com/auth";

  @Test
  void builder_asTheReadmeShowsIt_givesAServer() {
    try (QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .keys(KeyRing.generated(SigningAlgorithm.ES256))
            .stores(Stores.inMemory())
            .policy(LoginPolicy.tapToApprove())
            .caller(call -> call.header("Cookie").map(Subject::of))
            .loginPage("/login")
            .onLogin((login, call) -> HostSession.cookie("SESSION=" + login.subject().id()))
            .build()) {
      assertThat(qrauth.mountPath()).isEqualTo("/auth");
      assertThat(qrauth.mountAlias()).isEqualTo("/AUTH");
      assertThat(start(qrauth)).contains("\"client_name\":\"login.example.com\"");
    }
  }

  @Test
  void builder_withoutACaller_saysWhatIsMissing() {
    assertThatThrownBy(() -> QrAuth.builder(URL).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("caller(...)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "login.example.com/auth",
        "ftp://login.example.com/auth",
        "https://login.example.com",
        "https://login.example.com/",
        "https:///auth",
        "https://me@login.example.com/auth",
        "https://login.example.com/a_b",
        "https://login.example.com/auth?x=1",
        "https://login.example.com/auth#x"
      })
  void builder_whenTheUrlIsWrong_saysSo(String url) {
    assertThatThrownBy(() -> minimal(url).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void tokens_areVerifiedByTheirClientOnly() {
    try (QrAuth qrauth = minimal(URL).clients(Client.of("a", "A"), Client.of("b", "B")).build()) {
      String token =
          qrauth.tokens().issue(TokenRequest.builder(TokenType.LOGIN, "ada", "a").build());

      assertThat(qrauth.tokenVerifier("a").verify(token)).isInstanceOf(Verification.Accepted.class);
      assertThat(qrauth.tokenVerifier("b").verify(token)).isInstanceOf(Verification.Refused.class);
      assertThat(start(qrauth)).contains("client_id").contains("bad-request");
    }
  }

  @Test
  void clients_ofAStore_startByTheirNames() {
    ClientStore store = ClientStore.of(Client.of("web", "Example Shop"));
    try (QrAuth qrauth = minimal(URL).clients(store).build()) {
      assertThat(start(qrauth)).contains("client_id").contains("bad-request");
      LoginRequest known = LoginRequest.of("web", RequestContext.unknown());
      LoginRequest unknown = LoginRequest.of("bank", RequestContext.unknown());
      Visitor visitor = new Visitor("203.0.113.7", RequestContext.unknown());
      assertThat(qrauth.engine().start(known, visitor)).isInstanceOf(LoginResult.Ok.class);
      assertThat(qrauth.engine().start(unknown, visitor)).isInstanceOf(LoginResult.Refused.class);
    }
  }

  @Test
  void describe_saysEverySettingAndNoSecret() {
    Secret secret = Secret.random(RandomSource.secure(), 32);
    KeyRing keys = KeyRing.generated(SigningAlgorithm.HS256);
    try (QrAuth qrauth =
        minimal(URL)
            .keys(keys)
            .serverSecret(ServerSecret.of(secret))
            .policy(LoginPolicy.withPin())
            .trustedProxies("10.0.0.0/8")
            .tokenLifetime(Duration.ofMinutes(2))
            .build()) {
      assertThat(qrauth.describe())
          .contains("public URL: " + URL, "10.0.0.0/8", "PT2M", "[PIN]", "in memory")
          .contains("REQUEST_INITIATION_VERIFICATION (D)")
          .doesNotContain(secret.reveal());
    }
  }

  @Test
  @DisplayName("S46: the report names all 17 mitigations and equals the configuration")
  void mitigations_equalTheConfiguration() {
    for (LoginPolicy policy :
        List.of(
            LoginPolicy.tapToApprove(),
            LoginPolicy.withPin(),
            LoginPolicy.glasses(),
            LoginPolicy.kiosk())) {
      try (QrAuth qrauth = minimal(URL).policy(policy).build()) {
        Set<Mitigation> expected = EnumSet.copyOf(policy.mitigations());
        expected.add(Mitigation.SHORT_LIVED_TOKENS);
        assertThat(qrauth.mitigations()).hasSize(17);
        assertThat(on(qrauth)).isEqualTo(expected);
      }
    }
  }

  @Test
  void mitigations_whenProofsAreRequired_includeSenderConstrainedTokens() {
    try (QrAuth qrauth = minimal(URL).requireProofs().proofNonces().build()) {
      assertThat(on(qrauth)).contains(Mitigation.SENDER_CONSTRAINED_TOKENS);
      assertThat(qrauth.describe())
          .contains("proofs of possession: required with a nonce", "signatures by: ");
      assertThat(qrauth.proofs().freshNonce()).isPresent();
    }
  }

  @Test
  void mitigations_withTokensThatLiveLong_doNotCallThemShort() {
    try (QrAuth qrauth = minimal(URL).tokenLifetime(Duration.ofHours(8)).build()) {
      assertThat(on(qrauth)).doesNotContain(Mitigation.SHORT_LIVED_TOKENS);
    }
  }

  @Test
  @DisplayName("S46: a policy without the port that it needs is refused, with it is reported")
  void mitigations_thatNeedAPort_areOnOnlyWithIt() {
    LoginPolicy policy =
        LoginPolicy.builder()
            .whenFar(LoginPolicy.WhenFar.DENY)
            .steps(ConfirmationStep.DEVICE_KEY)
            .build();
    assertThatThrownBy(() -> minimal(URL).policy(policy).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("proximity");
    try (QrAuth with =
        minimal(URL)
            .policy(policy)
            .proximity(ProximityVerifier.byNetworkAndPlace())
            .deviceKeys(DeviceKeys.none())
            .build()) {
      assertThat(on(with)).contains(Mitigation.ESTABLISH_PROXIMITY, Mitigation.TRUSTED_DEVICES);
    }
  }

  @Test
  void stores_withACap_refuseWithoutForgetting() {
    try (QrAuth qrauth = minimal(URL).stores(Stores.inMemory(1)).build()) {
      assertThat(start(qrauth)).contains("session_id");
      assertThat(start(qrauth)).contains("too-many-sessions");
    }
    assertThatThrownBy(() -> Stores.inMemory(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 15_001, 60_000})
  void heartbeat_thatThePageWouldNotWaitFor_isRefused(long millis) {
    assertThatThrownBy(() -> minimal(URL).heartbeat(Duration.ofMillis(millis)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heartbeat is 1 to 15 s");
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 15_000})
  void heartbeat_withinItsBounds_isTaken(long millis) {
    Duration heartbeat = Duration.ofMillis(millis);
    try (QrAuth qrauth = minimal(URL).heartbeat(heartbeat).build()) {
      assertThat(qrauth.describe()).contains("heartbeat: " + heartbeat);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "login",
        "//evil.example/login",
        "/\\evil.example",
        "/log in",
        "/login\r\nSet-Cookie: x",
        "/\u00E9",
        "javascript:alert(1)",
        "https:///login",
        "https:login",
        "ftp://shop.example.com/login"
      })
  void loginPage_thatIsNoPlainPathOrUrl_isRefused(String page) {
    assertThatThrownBy(() -> minimal(URL).loginPage(page).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loginPage")
        .hasMessageNotContainingAny("\r", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/login?next=1",
        "https://shop.example.com/login",
        "http://127.0.0.1:8080/in"
      })
  void loginPage_thatIsAPathOrUrl_isTaken(String page) {
    try (QrAuth qrauth = minimal(URL).loginPage(page).build()) {
      assertThat(qrauth.describe()).contains("login page: " + page);
    }
  }

  @Test
  void clients_withTheSameId_areRefused() {
    assertThatThrownBy(() -> minimal(URL).clients(Client.of("a", "A"), Client.of("a", "B")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two clients have the id a");
  }

  @Test
  void clients_togetherWithAServiceName_areRefusedInEitherOrder() {
    Client client = Client.of("a", "A");
    for (QrAuthBuilder both :
        List.of(
            minimal(URL).serviceName("Shop").clients(client),
            minimal(URL).clients(client).serviceName("Shop"))) {
      assertThatThrownBy(both::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("serviceName(...)")
          .hasMessageContaining("clients(...)");
    }
  }

  @Test
  void serviceName_isWhatTheOnlyClientIsCalled() {
    try (QrAuth qrauth = minimal(URL).serviceName("Shop").build()) {
      assertThat(start(qrauth)).contains("\"client_name\":\"Shop\"");
    }
  }

  private static Set<Mitigation> on(QrAuth qrauth) {
    return qrauth.mitigations().entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static QrAuthBuilder minimal(String url) {
    return QrAuth.builder(url).caller(CallerResolver.nobody());
  }

  private static String start(QrAuth qrauth) {
    HttpReply.Full reply = (HttpReply.Full) qrauth.handle(new Start());
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  /** A screen without cookies starts a login. */
  private static final class Start implements HttpCall {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return "/sessions";
    }

    @Override
    public String query() {
      return "";
    }

    @Override
    public List<String> headers(String name) {
      return List.of();
    }

    @Override
    public InputStream body() {
      return InputStream.nullInputStream();
    }

    @Override
    public String remoteAddress() {
      return "192.0.2.1";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }
  }
}
