package io.github.qrauth.testkit.contract;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.TokenGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Families for stores to keep. */
final class SampleFamilies {
  static final Duration LIFE = Duration.ofDays(30);

  private static final Duration IDLE = Duration.ofDays(7);
  private static final int SECRET_BYTES = 32;

  private final RandomSource random = RandomSource.secure();
  private final InstantSource clock;

  SampleFamilies(InstantSource clock) {
    this.clock = clock;
  }

  SessionId id() {
    return SessionId.random(random);
  }

  /** A first version under an id of its own. */
  RefreshFamily first() {
    return first(id());
  }

  RefreshFamily first(SessionId id) {
    return first(id, plain());
  }

  RefreshFamily next(RefreshFamily family) {
    return family.next(secret(), clock.instant().plus(IDLE));
  }

  /** Different next versions of one family. */
  List<RefreshFamily> rivals(RefreshFamily family, int count) {
    return IntStream.range(0, count).mapToObj(i -> next(family)).toList();
  }

  /** Families that between them fill every field, to its bounds. */
  List<RefreshFamily> all() {
    return List.of(first(), first(id(), full()), first(id(), longest()), muchUsed());
  }

  private RefreshFamily muchUsed() {
    byte[] bytes = RefreshFamilyCodec.encode(first());
    bytes[1] = 0x7F;
    return RefreshFamilyCodec.decode(id(), bytes);
  }

  private RefreshFamily first(SessionId id, TokenGrant grant) {
    return RefreshFamily.first(
        id, grant, secret(), secret(), clock.instant().plus(IDLE), clock.instant().plus(LIFE));
  }

  private TokenGrant plain() {
    return TokenGrant.of("ada", "web", "https://api.example.com", Set.of(), clock.instant());
  }

  private TokenGrant full() {
    return TokenGrant.of(
            "서울 (Séoul)",
            "shop",
            "https://api.example.com/ä?b=c&d=%20",
            Set.of("profile", "mail:read", "!#[]~"),
            clock.instant().plusMillis(7))
        .by(Set.of("swk", "mfa"))
        .boundTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  private TokenGrant longest() {
    Set<String> scopes =
        IntStream.range(0, 32)
            .mapToObj(i -> "x".repeat(62) + (i + 10))
            .collect(java.util.stream.Collectors.toSet());
    return TokenGrant.of("語".repeat(255), "c".repeat(64), "語".repeat(255), scopes, clock.instant());
  }

  private Secret secret() {
    return Secret.random(random, SECRET_BYTES);
  }
}
