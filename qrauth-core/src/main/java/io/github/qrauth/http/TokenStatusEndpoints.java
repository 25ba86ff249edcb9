package io.github.qrauth.http;

import io.github.qrauth.client.Client;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.VerifiedToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a token is worth (RFC 7662), and its end (RFC 7009). */
final class TokenStatusEndpoints {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final TokenService service;
  private final ClientAuthentication clients;
  private final String issuer;

  TokenStatusEndpoints(TokenService service, ClientAuthentication clients, PublicUrl publicUrl) {
    this.service = service;
    this.clients = clients;
    this.issuer = publicUrl.text();
  }

  void addTo(Router router, OAuthRoutes routes) {
    router
        .post("/introspect", routes.around(this::introspect))
        .post("/revoke", routes.around(this::revoke));
  }

  private HttpReply introspect(Request request) {
    FormBody form = FormBody.of(request.call());
    Client client = clients.confidential(request.call(), form);
    String token = form.required("token");
    return Replies.json(200, access(token).or(() -> refresh(token, client)).orElse(INACTIVE));
  }

  private Optional<Map<String, Object>> access(String token) {
    return verified(token).map(this::describe);
  }

  /** To its own client only: nobody else has a use for it. */
  private Optional<Map<String, Object>> refresh(String token, Client client) {
    return service
        .engine()
        .look(token)
        .filter(family -> family.grant().clientId().equals(client.id()))
        .map(this::describe);
  }

  private Map<String, Object> describe(VerifiedToken token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("active", true);
    json.put("iss", issuer);
    json.put("sub", token.subject());
    json.put("aud", token.audience());
    json.put("exp", token.expiresAt().getEpochSecond());
    json.put("iat", token.issuedAt().getEpochSecond());
    json.put("jti", token.id());
    json.put("token_type", token.keyThumbprint().isPresent() ? "DPoP" : "Bearer");
    json.putAll(token.claims());
    return json;
  }

  private Map<String, Object> describe(RefreshFamily family) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("active", true);
    json.put("iss", issuer);
    json.put("sub", family.grant().subject());
    json.put("client_id", family.grant().clientId());
    json.put("scope", String.join(" ", family.grant().scopes().stream().sorted().toList()));
    json.put("sid", family.id().toString());
    json.put("exp", family.refreshUntil().getEpochSecond());
    return json;
  }

  /**
   * A refresh token ends its login, an access token only itself. What is unknown, over or another
   * client's is left alone and answered in the same way (RFC 7009 section 2.2).
   */
  private HttpReply revoke(Request request) {
    FormBody form = FormBody.of(request.call());
    Client client = clients.client(request.call(), form);
    String token = form.required("token");
    if (!service.engine().end(token, client.id())) {
      verified(token)
          .filter(found -> client.id().equals(found.claims().get("client_id")))
          .ifPresent(service.engine()::revoke);
    }
    return Replies.empty(200);
  }

  private Optional<VerifiedToken> verified(String token) {
    return service.verifier().verify(token) instanceof Accepted accepted
        ? Optional.of(accepted.token())
        : Optional.empty();
  }
}
