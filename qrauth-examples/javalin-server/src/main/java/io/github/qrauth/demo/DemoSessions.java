package io.github.qrauth.demo;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.token.LiveTokenVerifier;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenStore;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification.Accepted;
import io.github.qrauth.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The demo's own sessions: a signed token in a cookie, for one hour, so that every node knows a
 * session that another one began; a log-out is remembered by the store. Thread-safe.
 */
final class DemoSessions {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String AUDIENCE = "demo";

  /**
   * Somebody who is logged in.
   *
   * @param methods how it was proven (RFC 8176)
   */
  record DemoSession(Subject subject, List<String> methods, Instant since, Instant until) {}

  private final TokenIssuer issuer;
  private final LiveTokenVerifier verifier;
  private final TokenStore store;
  private final InstantSource clock;
  private final boolean secure;

  /**
   * Sessions of one server, however many nodes it has.
   *
   * @param origin of the demo; HTTPS makes the cookie secure
   */
  DemoSessions(
      String origin, KeyRing keys, TokenStore store, RandomSource random, InstantSource clock) {
    issuer = TokenIssuer.builder(origin, keys).random(random).clock(clock).build();
    verifier =
        new LiveTokenVerifier(
            TokenVerifier.builder(origin, AUDIENCE, TokenType.SESSION, keys)
                .clock(clock)
                .skew(Duration.ZERO)
                .build(),
            store,
            clock);
    this.store = store;
    this.clock = clock;
    secure = origin.startsWith("https:");
  }

  /** A new session; the value of a {@code Set-Cookie} header. */
  String start(Subject subject, List<String> methods) {
    String token =
        issuer.issue(
            TokenRequest.builder(TokenType.SESSION, subject.id(), AUDIENCE)
                .lifetime(LIFETIME)
                .claim("name", subject.name())
                .claim("amr", methods)
                .build());
    return cookie(token, LIFETIME);
  }

  /**
   * The session of a request's {@code Cookie} headers.
   *
   * @throws io.github.qrauth.base.StoreException when nobody can tell whether it was ended
   */
  Optional<DemoSession> find(List<String> cookies) {
    return token(cookies).map(DemoSessions::session);
  }

  /** Ends the session on every node; the value of a {@code Set-Cookie} header. */
  String end(List<String> cookies) {
    token(cookies)
        .ifPresent(
            token ->
                store.revoke(Revocation.ofToken(token.id(), token.expiresAt()), clock.instant()));
    return cookie("", Duration.ZERO);
  }

  private Optional<VerifiedToken> token(List<String> cookies) {
    return value(cookies)
        .map(verifier::verify)
        .filter(Accepted.class::isInstance)
        .map(accepted -> ((Accepted) accepted).token());
  }

  private static DemoSession session(VerifiedToken token) {
    List<String> methods =
        token.claims().get("amr") instanceof List<?> amr
            ? amr.stream().map(String::valueOf).toList()
            : List.of();
    Subject subject = new Subject(token.subject(), String.valueOf(token.claims().get("name")));
    return new DemoSession(subject, methods, token.issuedAt(), token.expiresAt());
  }

  private Optional<String> value(List<String> cookies) {
    String prefix = name() + "=";
    return cookies.stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(prefix))
        .findFirst()
        .map(cookie -> cookie.substring(prefix.length()));
  }

  private String cookie(String value, Duration age) {
    String flags = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + age.toSeconds();
    return name() + "=" + value + flags + (secure ? "; Secure" : "");
  }

  private String name() {
    return secure ? "__Host-demo-session" : "demo-session";
  }
}
