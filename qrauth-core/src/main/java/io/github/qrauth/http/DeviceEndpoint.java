package io.github.qrauth.http;

import io.github.qrauth.client.Client;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.login.StartedLogin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /device_authorization} (RFC 8628 section 3.1): starts a login in OAuth's words. */
final class DeviceEndpoint {
  private final LoginEngine engine;
  private final Screens screens;
  private final Visitors visitors;
  private final ClientAuthentication clients;
  private final PublicUrl publicUrl;

  DeviceEndpoint(
      LoginEngine engine,
      Screens screens,
      Visitors visitors,
      ClientAuthentication clients,
      PublicUrl publicUrl) {
    this.engine = engine;
    this.screens = screens;
    this.visitors = visitors;
    this.clients = clients;
    this.publicUrl = publicUrl;
  }

  void addTo(Router router, OAuthRoutes routes) {
    router.post("/device_authorization", routes.around(this::start));
  }

  private HttpReply start(Request request) {
    FormBody form = FormBody.of(request.call());
    Client client = clients.client(request.call(), form);
    Visitor visitor = visitors.of(request.call());
    LoginRequest asked =
        new LoginRequest(client.id(), form.scopes(), null, false, visitor.context())
            .boundTo(key(form));
    LoginResult<StartedLogin> result = engine.start(asked, visitor);
    return result.<HttpReply>fold(
        this::started,
        refusal -> {
          throw error(refusal);
        });
  }

  /** The key that alone may collect the login, named as in RFC 9449 section 10. */
  private static @Nullable String key(FormBody form) {
    Optional<String> thumbprint = form.text("dpop_jkt");
    if (thumbprint.filter(text -> !LoginRequest.isKeyThumbprint(text)).isPresent()) {
      throw OAuthError.invalidRequest("\"dpop_jkt\" must be a thumbprint of 43 characters.");
    }
    return thumbprint.orElse(null);
  }

  private HttpReply.Full started(StartedLogin login) {
    LoginSession session = login.session();
    LoginView view = screens.view(session);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("device_code", new DeviceCode(session.id(), login.claimSecret()).text());
    json.put("user_code", session.userCode().toString());
    json.put("verification_uri", publicUrl.text() + "/code");
    view.shown().ifPresent(code -> json.put("verification_uri_complete", view.qrUrl(code)));
    json.put("expires_in", view.expiresIn());
    json.put("interval", PollPace.FIRST.toSeconds());
    return Replies.json(200, json);
  }

  private static OAuthError error(Refusal refusal) {
    Duration wait = refusal.retryAfter();
    return switch (refusal.reason()) {
      case WRONG_CLIENT ->
          OAuthError.of("invalid_scope", "The scopes are more than the client is registered for.");
      case TOO_MANY_SESSIONS, TOO_MANY_ATTEMPTS ->
          OAuthError.tooMany(wait == null ? Duration.ofSeconds(5) : wait);
      default -> OAuthError.unavailable();
    };
  }
}
