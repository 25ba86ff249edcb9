package io.github.qrauth.approver;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.qr.QrPayload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The engine in this process. It believes the wearer's subject, which was verified here. */
public final class EngineApprover implements Approver {
  private final LoginEngine engine;
  private final ClientStore clients;

  /** An approver of this engine's logins; the clients have the services' names. */
  public EngineApprover(LoginEngine engine, ClientStore clients) {
    this.engine = engine;
    this.clients = clients;
  }

  @Override
  public LoginResult<SeenLogin> scan(Wearer wearer, QrPayload payload) {
    return engine
        .scan(new ScannedCode.ByPayload(payload), wearer.subject(), visitor(wearer), false)
        .map(this::seen);
  }

  @Override
  public LoginResult<ApprovedLogin> approve(Wearer wearer, SeenLogin login, boolean userVerified) {
    byte[] digest = Base64.getUrlDecoder().decode(login.digest());
    return engine
        .approve(login.id(), wearer.subject(), digest, userVerified, false)
        .map(
            given ->
                new ApprovedLogin(given.session().id(), given.session().nextStep(), given.pin()));
  }

  @Override
  public LoginResult<SeenLogin> deny(Wearer wearer, SeenLogin login) {
    return engine.deny(login.id(), wearer.subject()).map(denied -> login);
  }

  private SeenLogin seen(LoginSession session) {
    LoginRequest request = session.request();
    RequestContext from = request.context();
    String clientId = request.clientId();
    return new SeenLogin(
        session.id(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(ContextDigest.of(session)),
        clients.find(clientId).map(Client::name).orElse(clientId),
        String.join(" ", request.scopes().stream().sorted().toList()),
        from.network().toString(),
        Optional.ofNullable(from.place()),
        from.browser(),
        request.persistent());
  }

  /** Forged codes are charged to the wearer who looked at them, and to nobody else. */
  private static Visitor visitor(Wearer wearer) {
    try {
      byte[] id = wearer.subject().id().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id);
      return new Visitor("wearer:" + HexFormat.of().formatHex(hash), RequestContext.unknown());
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }
}
