package io.github.qrauth.http;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ShownCode;
import java.time.InstantSource;
import java.util.Optional;

/** The consumption device's side: its credential, and what it may see. */
final class Screens {
  private static final String HEADER = "QrAuth-Claim-Secret";
  private static final int SECRET_BYTES = 32;

  private final LoginEngine engine;
  private final ClientStore clients;
  private final InstantSource clock;
  private final Cookies cookies;
  private final String mountUrl;
  private final Secret nobodys;

  Screens(
      LoginEngine engine,
      ClientStore clients,
      InstantSource clock,
      RandomSource random,
      Cookies cookies,
      String mountUrl) {
    this.engine = engine;
    this.clients = clients;
    this.clock = clock;
    this.cookies = cookies;
    this.mountUrl = mountUrl;
    nobodys = Secret.random(random, SECRET_BYTES);
  }

  /**
   * The claim secret that came with this call. Without one it is a secret that opens nothing, so
   * that no credential and a wrong one take the same way to the same answer (S2, S31).
   */
  Secret claimSecret(HttpCall call, SessionId id) {
    return presented(call, id).orElse(nobodys);
  }

  /** The claim secret that came with this call, if one did. */
  Optional<Secret> presented(HttpCall call, SessionId id) {
    Optional<String> header = call.header(HEADER);
    return header.isPresent() ? header.flatMap(Secret::parse) : cookies.claimSecret(call, id);
  }

  /** Whether the screen keeps the claim secret itself, rather than in a cookie. */
  static boolean holdsSecretItself(HttpCall call) {
    return call.header(HEADER).isPresent();
  }

  LoginResult<LoginView> look(SessionId id, Secret claimSecret) {
    return engine.look(id, claimSecret).map(this::view);
  }

  /** What the screen of this login may see now. */
  LoginView view(LoginSession session) {
    Optional<ShownCode> shown = engine.code(session).fold(Optional::of, none -> Optional.empty());
    return new LoginView(session, clock.instant(), shown, clientName(session), mountUrl);
  }

  /** The client's name for people, or its id when it is registered no more. */
  String clientName(LoginSession session) {
    String id = session.request().clientId();
    return clients.find(id).map(Client::name).orElse(id);
  }
}
