package io.github.qrauth;

import io.github.qrauth.approver.Approver;
import io.github.qrauth.approver.EngineApprover;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.Mitigation;
import io.github.qrauth.http.CallerResolver;
import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import io.github.qrauth.http.LoginHttp;
import io.github.qrauth.http.LoginHttpBuilder;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEngineBuilder;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.memory.RememberedClients;
import io.github.qrauth.token.DpopNonces;
import io.github.qrauth.token.DpopVerifier;
import io.github.qrauth.token.LiveTokenVerifier;
import io.github.qrauth.token.TokenEngine;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * qrauth in a host application: built once, mounted by an adapter under the path of its public URL.
 * Thread-safe. Closing ends its timers, and with them its streams.
 */
public final class QrAuth implements HttpFace, AutoCloseable {
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

  private final LoginEngine engine;
  private final TokenIssuer tokens;
  private final @Nullable TokenEngine tokenEngine;
  private final UserLogins userLogins;
  private final DpopVerifier proofs;
  private final LoginHttp http;
  private final KeyRing keys;
  private final Settings settings;
  private final HealthProbe health;
  private final Approver approver;

  QrAuth(QrAuthBuilder b, KeyRing keys, ServerSecret secret, CallerResolver caller) {
    this.keys = keys;
    settings = Settings.of(b, keys);
    health = new HealthProbe(b.stores.health(), HEALTH_PATIENCE);
    Stores.Ports ports = b.stores.open(b.clock);
    ClientStore clients =
        b.clientStore == null
            ? ClientStore.of(b.clients.toArray(new Client[0]))
            : new RememberedClients(b.clientStore, b.clock);
    engine = engine(b, ports, clients, secret);
    approver = new EngineApprover(engine, clients);
    tokens = TokenIssuer.builder(b.publicUrl, keys).clock(b.clock).random(b.random).build();
    tokenEngine = tokenEngine(b, keys, ports, secret);
    userLogins = new UserLogins(history(b, ports), tokenEngine, b.clock);
    proofs = proofs(b, ports, secret);
    LoginHttpBuilder face = LoginHttp.builder(b.publicUrl, engine, ports.events(), clients, tokens);
    face.keys(keys).dpop(proofs);
    if (tokenEngine != null) {
      face.tokens(tokenEngine, b.audience);
    }
    http = http(b, caller, face);
  }

  /**
   * Starts from the address of the mount path as browsers and phones reach it.
   *
   * @param publicUrl such as {@code https://login.example.com/auth}: letters, digits and {@code
   *     $%*+-./:} only, so that a QR code can spell it briefly
   * @throws IllegalArgumentException when it is none
   */
  public static QrAuthBuilder builder(String publicUrl) {
    return new QrAuthBuilder(publicUrl);
  }

  /** The engine, for logins that do not come by HTTP. */
  public LoginEngine engine() {
    return engine;
  }

  /** Scans and approves for wearers and boards of this process. */
  public Approver approver() {
    return approver;
  }

  /** Makes tokens of this issuer, which is called by its public URL. */
  public TokenIssuer tokens() {
    return tokens;
  }

  /** Checks the login tokens of one client. */
  public TokenVerifier tokenVerifier(String clientId) {
    return TokenVerifier.builder(settings.publicUrl(), clientId, TokenType.LOGIN, keys)
        .clock(settings.clock())
        .build();
  }

  /**
   * How the stores are now, in 2 s at most. Any number of callers at a time cost the store one
   * question.
   */
  public Health health() {
    return health.now();
  }

  /**
   * Access and refresh tokens of logins, and how to end them.
   *
   * @throws IllegalStateException without {@link QrAuthBuilder#tokens}
   */
  public TokenEngine tokenEngine() {
    if (tokenEngine == null) {
      throw new IllegalStateException("tokens(...) is missing: logins give no refresh tokens");
    }
    return tokenEngine;
  }

  /**
   * Checks the access tokens of this server, and that nobody has taken them back.
   *
   * @throws IllegalStateException without {@link QrAuthBuilder#tokens}
   */
  public LiveTokenVerifier accessVerifier() {
    return tokenEngine().verifier(settings.audience());
  }

  /**
   * The logins of a user, newest first, at most {@link LoginHistory#MOST}: for a page of the host
   * on which they can be looked at. Empty without {@link QrAuthBuilder#tokens}, unless the stores
   * name a history.
   */
  public List<LoginRecord> logins(String subject) {
    return userLogins.list(subject);
  }

  /**
   * Ends a login of this user with all its tokens. The host's own session, if one was started, is
   * the host's to end.
   *
   * @return false when it is not this user's, or was ended before
   */
  public boolean endLogin(String subject, SessionId login) {
    return userLogins.end(subject, login);
  }

  /** Ends all logins of this user up to now: after a lost phone, say. */
  public void endLogins(String subject) {
    userLogins.endAll(subject);
  }

  /** Checks proofs of possession (RFC 9449), with this server's replay guard. */
  public DpopVerifier proofs() {
    return proofs;
  }

  /** Every setting as it is in effect, one on a line, without secrets. */
  public String describe() {
    return settings.describe();
  }

  /**
   * Which of the 17 mitigations of the cross-device best current practice are on, in its order;
   * {@link Mitigation#effect()} says what each does.
   */
  public Map<Mitigation, Boolean> mitigations() {
    return settings.mitigations();
  }

  @Override
  public String mountPath() {
    return http.mountPath();
  }

  @Override
  public String mountAlias() {
    return http.mountAlias();
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return http.handle(call);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    return http.connect(call, out);
  }

  @Override
  public void close() {
    http.close();
    health.close();
  }

  private static LoginEngine engine(
      QrAuthBuilder b, Stores.Ports ports, ClientStore clients, ServerSecret secret) {
    LoginEngineBuilder engine =
        LoginEngine.builder(ports.logins(), ports.attempts(), clients, secret)
            .policy(b.policy)
            .limits(b.limits)
            .audit(b.audit)
            .history(history(b, ports))
            .clock(b.clock)
            .random(b.random);
    if (b.proximity != null) {
      engine.proximity(b.proximity);
    }
    if (b.secondApprovers != null) {
      engine.secondApprovers(b.secondApprovers);
    }
    if (b.memorisedPins != null) {
      engine.memorisedPins(b.memorisedPins);
    }
    if (b.deviceKeys != null) {
      engine.deviceKeys(b.deviceKeys);
    }
    return engine.build();
  }

  /** Without tokens there is nothing to end here, and a list only where the host keeps one. */
  private static LoginHistory history(QrAuthBuilder b, Stores.Ports ports) {
    return b.tokenPolicy != null || b.stores.hasHistory() ? ports.history() : LoginHistory.none();
  }

  private static @Nullable TokenEngine tokenEngine(
      QrAuthBuilder b, KeyRing keys, Stores.Ports ports, ServerSecret secret) {
    return b.tokenPolicy == null
        ? null
        : TokenEngine.builder(b.publicUrl, keys, ports.tokens())
            .policy(b.tokenPolicy)
            .audit(b.audit, secret)
            .onEnd((subject, login, at) -> ports.history().end(subject, login, at))
            .clock(b.clock)
            .random(b.random)
            .build();
  }

  private static DpopVerifier proofs(QrAuthBuilder b, Stores.Ports ports, ServerSecret secret) {
    DpopVerifier.Builder proofs = DpopVerifier.builder(ports.once()).clock(b.clock);
    return b.proofNonces ? proofs.nonces(new DpopNonces(secret, b.clock)).build() : proofs.build();
  }

  private static LoginHttp http(QrAuthBuilder b, CallerResolver caller, LoginHttpBuilder http) {
    http.caller(caller)
        .onLogin(b.onLogin)
        .placeResolver(b.places)
        .trustedProxies(b.trustedProxies)
        .heartbeat(b.heartbeat)
        .maxStreams(b.maxStreams)
        .tokenLifetime(b.tokenLifetime)
        .clock(b.clock)
        .random(b.random);
    if (b.proofsRequired) {
      http.requireProofs();
    }
    List<Client> clients = b.clients;
    if (clients.size() == 1) {
      http.onlyClient(clients.get(0).id());
    }
    if (b.faceReaders != null) {
      http.faceReaders(b.faceReaders);
    }
    if (b.scannerKeys != null) {
      http.scanners(b.scannerKeys, b.wearers);
    }
    if (b.frames != null) {
      http.frames(b.frames);
    }
    if (b.loginPage != null) {
      http.loginPage(b.loginPage);
    }
    if (!b.allowedOrigins.isEmpty()) {
      http.allowedOrigins(b.allowedOrigins);
    }
    if (b.developmentMode) {
      http.developmentMode();
    }
    return http.build();
  }
}
