package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What an access token says beside the registered claims (RFC 9068 section 2.2). */
final class AccessClaims {
  private static final String CLIENT = "client_id";
  private static final String SCOPE = "scope";
  private static final String AUTHENTICATED_AT = "auth_time";
  private static final String METHODS = "amr";

  /** The login, as in OpenID Connect's log-out: what a revocation of the family looks for. */
  private static final String FAMILY = "sid";

  private AccessClaims() {}

  static TokenRequest request(RefreshFamily family, Set<String> scopes, Duration lifetime) {
    TokenGrant grant = family.grant();
    TokenRequest.Builder request =
        TokenRequest.builder(TokenType.ACCESS, grant.subject(), grant.audience())
            .lifetime(lifetime)
            .claim(CLIENT, grant.clientId())
            .claim(AUTHENTICATED_AT, grant.authenticatedAt().getEpochSecond())
            .claim(FAMILY, family.id().toString());
    if (!scopes.isEmpty()) {
      request.claim(SCOPE, String.join(" ", scopes.stream().sorted().toList()));
    }
    if (!grant.methods().isEmpty()) {
      request.claim(METHODS, grant.methods().stream().sorted().toList());
    }
    if (grant.keyThumbprint() != null) {
      request.boundTo(grant.keyThumbprint());
    }
    return request.build();
  }

  static Optional<SessionId> family(VerifiedToken token) {
    return text(token, FAMILY).flatMap(SessionId::parse);
  }

  static Optional<String> clientId(VerifiedToken token) {
    return text(token, CLIENT);
  }

  static Set<String> scopes(VerifiedToken token) {
    return text(token, SCOPE)
        .map(all -> Set.copyOf(Arrays.asList(all.split(" "))))
        .orElse(Set.of());
  }

  static Optional<Instant> authenticatedAt(VerifiedToken token) {
    return token.claims().get(AUTHENTICATED_AT) instanceof Long seconds
            && RegisteredClaims.isTime(seconds)
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  private static Optional<String> text(VerifiedToken token, String name) {
    return token.claims().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
