package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands the login over, once: the host's own session, or a token for a screen without cookies. */
final class ClaimEndpoint {
  private final LoginEngine engine;
  private final Screens screens;
  private final Cookies cookies;
  private final OriginGuard guard;
  private final Proofs proofs;
  private final OnLogin onLogin;
  private final TokenIssuer issuer;
  private final Duration tokenLifetime;
  private final @Nullable TokenService tokens;

  ClaimEndpoint(
      LoginEngine engine,
      Screens screens,
      Cookies cookies,
      OriginGuard guard,
      Proofs proofs,
      OnLogin onLogin,
      TokenIssuer issuer,
      Duration tokenLifetime,
      @Nullable TokenService tokens) {
    this.engine = engine;
    this.screens = screens;
    this.cookies = cookies;
    this.guard = guard;
    this.proofs = proofs;
    this.onLogin = onLogin;
    this.issuer = issuer;
    this.tokenLifetime = tokenLifetime;
    this.tokens = tokens;
  }

  void addTo(Router router) {
    router.post("/sessions/{id}/claim", this::claim);
  }

  private HttpReply claim(Request request) {
    guard.checkChange(request.call());
    JsonBody body = JsonBody.optional(request.call());
    SessionId id = request.sessionId();
    Secret claimSecret = screens.claimSecret(request.call(), id);
    LoginSession session = Answers.value(engine.look(id, claimSecret));
    Optional<String> key = proofs.key(request.call(), session.request().keyThumbprint());
    ClaimedLogin login =
        Answers.value(engine.claim(id, claimSecret, body.optionalText("client_id"), key));
    HostSession host = onLogin.start(login, request.call());
    boolean withToken = Screens.holdsSecretItself(request.call());
    HttpReply.Full reply = Replies.json(200, json(login, host, withToken));
    List<String> setCookies = new ArrayList<>(host.setCookies());
    if (!withToken) {
      setCookies.add(cookies.claimed(id));
    }
    return setCookies.isEmpty() ? reply : Replies.with(reply, "Set-Cookie", setCookies);
  }

  private Map<String, Object> json(ClaimedLogin login, HostSession host, boolean withToken) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", login.subject().id());
    json.put("name", login.subject().name());
    json.put("client_id", login.clientId());
    json.put("scope", scope(login));
    json.put("amr", login.methods());
    json.put("persistent", login.persistent());
    host.redirect().ifPresent(path -> json.put("redirect", path));
    if (withToken) {
      json.put("login_token", token(login));
      json.put("token_type", login.keyThumbprint() == null ? "Bearer" : "DPoP");
      json.put("expires_in", tokenLifetime.toSeconds());
      if (tokens != null) {
        json.put("tokens", TokenJson.of(tokens.start(login, login.keyThumbprint())));
      }
    }
    return json;
  }

  private String token(ClaimedLogin login) {
    TokenRequest.Builder token =
        TokenRequest.builder(TokenType.LOGIN, login.subject().id(), login.clientId())
            .lifetime(tokenLifetime)
            .claim("name", login.subject().name())
            .claim("scope", scope(login))
            .claim("amr", login.methods())
            .claim("auth_time", login.approvedAt().getEpochSecond());
    if (login.keyThumbprint() != null) {
      token.boundTo(login.keyThumbprint());
    }
    return issuer.issue(token.build());
  }

  private static String scope(ClaimedLogin login) {
    return String.join(" ", login.scopes().stream().sorted().toList());
  }
}
