package io.github.qrauth.http;

import io.github.qrauth.client.Client;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.token.DpopProof;
import io.github.qrauth.token.RefreshRequest;
import io.github.qrauth.token.RefreshResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code POST /token}: a login becomes tokens (RFC 8628), and a refresh token the next ones. */
final class TokenEndpoint {
  private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

  private final LoginEngine logins;
  private final TokenService service;
  private final ClientAuthentication clients;
  private final InstantSource clock;
  private final PollPace pace = new PollPace();

  TokenEndpoint(
      LoginEngine logins, TokenService service, ClientAuthentication clients, InstantSource clock) {
    this.logins = logins;
    this.service = service;
    this.clients = clients;
    this.clock = clock;
  }

  void addTo(Router router, OAuthRoutes routes) {
    router.post("/token", routes.around(this::token));
  }

  private HttpReply token(Request request) {
    FormBody form = FormBody.of(request.call());
    String grantType = form.required("grant_type");
    Client client = clients.client(request.call(), form);
    return switch (grantType) {
      case DEVICE_CODE -> device(request.call(), form, client);
      case "refresh_token" -> refresh(request.call(), form, client);
      default ->
          throw OAuthError.of(
              "unsupported_grant_type", "Known are " + DEVICE_CODE + " and refresh_token.");
    };
  }

  private HttpReply refresh(HttpCall call, FormBody form, Client client) {
    RefreshRequest asked =
        RefreshRequest.of(form.required("refresh_token"), client.id()).forScopes(form.scopes());
    Optional<DpopProof> proof = service.proof(call);
    RefreshResult result =
        service.engine().refresh(proof.isPresent() ? asked.by(proof.get()) : asked);
    if (result instanceof RefreshResult.Granted granted) {
      return Replies.json(200, TokenJson.of(granted.tokens()));
    }
    String code = ((RefreshResult.Refused) result).reason().errorCode();
    throw code.equals("invalid_scope")
        ? OAuthError.of(code, "The scopes are more than what was granted.")
        : OAuthError.invalidGrant();
  }

  private HttpReply device(HttpCall call, FormBody form, Client client) {
    DeviceCode code =
        DeviceCode.parse(form.required("device_code")).orElseThrow(OAuthError::invalidGrant);
    LoginResult<LoginSession> found = logins.look(code.login(), code.claimSecret());
    if (!(found instanceof LoginResult.Ok<LoginSession> login)) {
      throw OAuthError.invalidGrant();
    }
    if (!login.value().request().clientId().equals(client.id())) {
      // A code in the hands of another client has leaked: the claim ends the login (S42).
      logins.claim(code.login(), code.claimSecret(), Optional.of(client.id()));
      throw OAuthError.invalidGrant();
    }
    Instant now = clock.instant();
    return switch (login.value().stateAt(now)) {
      case PENDING, SCANNED, CONFIRMING -> throw waiting(code, now);
      case APPROVED -> claimed(call, code, client);
      case DENIED, CANCELLED, LOCKED -> throw OAuthError.of("access_denied", "Start again.");
      case EXPIRED -> throw OAuthError.of("expired_token", "The time ran out; start again.");
      case CLAIMED -> throw OAuthError.invalidGrant();
    };
  }

  private OAuthError waiting(DeviceCode code, Instant now) {
    return pace.mayPoll(code.login(), now)
        ? OAuthError.of("authorization_pending", "The user has not said yes yet.")
        : OAuthError.of("slow_down", "Wait 5 seconds more between polls, from now on.");
  }

  /** The proof first: it may be refused, and a claim cannot be taken back. */
  private HttpReply claimed(HttpCall call, DeviceCode code, Client client) {
    String key = service.claimKey(call);
    LoginResult<ClaimedLogin> claim =
        logins.claim(
            code.login(), code.claimSecret(), Optional.of(client.id()), Optional.ofNullable(key));
    if (claim instanceof LoginResult.Ok<ClaimedLogin> login) {
      return Replies.json(200, TokenJson.of(service.start(login.value(), key)));
    }
    throw OAuthError.invalidGrant();
  }
}
