package io.github.qrauth.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.identity.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The demo's own sessions, as any host application has them: a cookie with 256 random bits, kept as
 * a hash, for one hour. Thread-safe.
 */
final class DemoSessions {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int MOST = 10_000;

  /**
   * Somebody who is logged in.
   *
   * @param methods how it was proven (RFC 8176)
   */
  record DemoSession(Subject subject, List<String> methods, Instant since, Instant until) {}

  private final Cache<String, DemoSession> sessions =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFETIME).build();
  private final RandomSource random;
  private final InstantSource clock;
  private final boolean secure;

  /**
   * A place for sessions.
   *
   * @param secure whether the demo is reached by HTTPS only
   */
  DemoSessions(RandomSource random, InstantSource clock, boolean secure) {
    this.random = random;
    this.clock = clock;
    this.secure = secure;
  }

  /** A new session with a new id; the value of a {@code Set-Cookie} header. */
  String start(Subject subject, List<String> methods) {
    Secret id = Secret.random(random, 32);
    Instant now = clock.instant();
    sessions.put(key(id), new DemoSession(subject, methods, now, now.plus(LIFETIME)));
    return cookie(id.reveal(), LIFETIME);
  }

  /** The session of a request's {@code Cookie} headers. */
  Optional<DemoSession> find(List<String> cookies) {
    return id(cookies)
        .map(id -> sessions.getIfPresent(key(id)))
        .filter(session -> clock.instant().isBefore(session.until()));
  }

  /** Forgets the session; the value of a {@code Set-Cookie} header. */
  String end(List<String> cookies) {
    id(cookies).ifPresent(id -> sessions.invalidate(key(id)));
    return cookie("", Duration.ZERO);
  }

  private Optional<Secret> id(List<String> cookies) {
    String prefix = name() + "=";
    return cookies.stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(prefix))
        .findFirst()
        .flatMap(cookie -> Secret.parse(cookie.substring(prefix.length())));
  }

  private String cookie(String value, Duration age) {
    String flags = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + age.toSeconds();
    return name() + "=" + value + flags + (secure ? "; Secure" : "");
  }

  private String name() {
    return secure ? "__Host-demo-session" : "demo-session";
  }

  private static String key(Secret id) {
    return HexFormat.of().formatHex(id.sha256());
  }
}
