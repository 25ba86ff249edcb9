package io.github.qrauth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRefusal;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S23: a key is published, signs, only verifies, is retired, at exact seconds")
class KeyRotationTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration SIGN = Duration.ofHours(10);
  private static final Duration AHEAD = Duration.ofHours(2);
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration OVERLAP = LIFE.plusSeconds(60);

  private volatile Instant now = START;
  private final KeyRing ring =
      KeyRing.rotating(
          SigningAlgorithm.EDDSA,
          new KeyRotation(SIGN, AHEAD, LIFE),
          () -> now,
          RandomSource.secure());

  private List<String> published() {
    return JwkSet.read(ring.publicJwks()).stream().map(jwk -> jwk.getKeyID()).toList();
  }

  @Test
  void ring_whenTimePasses_changesAtExactlyEachBoundary() {
    String first = ring.signingKey().kid();
    assertThat(published()).containsExactly(first);

    now = START.plus(SIGN).minus(AHEAD).minusNanos(1);
    assertThat(published()).containsExactly(first);
    now = START.plus(SIGN).minus(AHEAD);
    assertThat(published()).hasSize(2).startsWith(first);
    String second = published().get(1);
    assertThat(ring.signingKey().kid()).isEqualTo(first);
    assertThat(ring.find(second)).isPresent();

    now = START.plus(SIGN).minusNanos(1);
    assertThat(ring.signingKey().kid()).isEqualTo(first);
    now = START.plus(SIGN);
    assertThat(ring.signingKey().kid()).isEqualTo(second);
    assertThat(published()).containsExactly(first, second);

    now = START.plus(SIGN).plus(OVERLAP).minusNanos(1);
    assertThat(ring.find(first)).isPresent();
    now = START.plus(SIGN).plus(OVERLAP);
    assertThat(ring.find(first)).isEmpty();
    assertThat(published()).containsExactly(second);
  }

  @Test
  void tokens_whenTheKeyChanges_holdUntilTheyEnd() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
      TokenIssuer issuer = TokenIssuer.builder("i", ring).clock(() -> now).build();
      TokenVerifier verifier =
          TokenVerifier.builder("i", "a", TokenType.LOGIN, ring)
              .clock(() -> now)
              .skew(Duration.ofSeconds(60))
              .build();
      for (long second = -2; second <= 2; second++) {
        now = START.plus(SIGN).plusSeconds(second);
        Instant issued = now;
        String token =
            issuer.issue(TokenRequest.builder(TokenType.LOGIN, "u", "a").lifetime(LIFE).build());
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
        now = issued.plus(LIFE).plusSeconds(59);
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
        now = issued.plus(LIFE).plusSeconds(60);
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Refused.class);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void verify_whenTheKeyIsRetired_doesNotKnowIt() {
    TokenIssuer issuer = TokenIssuer.builder("i", ring).clock(() -> now).build();
    TokenVerifier verifier =
        TokenVerifier.builder("i", "a", TokenType.LOGIN, ring).clock(() -> now).build();
    String token = issuer.issue(TokenRequest.builder(TokenType.LOGIN, "u", "a").build());
    assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);

    now = START.plus(SIGN).minus(AHEAD);
    ring.signingKey();
    now = START.plus(SIGN).plus(OVERLAP);

    assertThat(verifier.verify(token))
        .isEqualTo(new Verification.Refused(TokenRefusal.UNKNOWN_KEY));
  }

  @Test
  void issue_whenTheTokenWouldOutliveItsKey_isRefused() {
    TokenIssuer issuer = TokenIssuer.builder("i", ring).clock(() -> now).build();
    TokenRequest.Builder request = TokenRequest.builder(TokenType.LOGIN, "u", "a");
    issuer.issue(request.lifetime(LIFE).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer.issue(request.lifetime(LIFE.plusSeconds(1)).build()))
        .withMessageContaining("outlive");
  }

  @Test
  void ring_whenNobodyAskedForLong_stillPublishesBeforeItSigns() {
    String first = ring.signingKey().kid();
    now = START.plus(Duration.ofDays(100));

    assertThat(ring.signingKey().kid()).isEqualTo(first);
    assertThat(published()).hasSize(2);
    now = now.plus(AHEAD);
    assertThat(ring.signingKey().kid()).isNotEqualTo(first);
  }

  @Test
  void ring_whenTheClockJumpsBack_signsWithAPublishedKey() {
    now = START.plus(SIGN).minus(AHEAD);
    ring.signingKey();
    now = START.plus(SIGN);
    String second = ring.signingKey().kid();
    now = START.minus(Duration.ofHours(1));

    assertThat(published()).contains(ring.signingKey().kid(), second);
  }

  @Test
  void ring_whenManyAskAtTheBoundary_makesOneKey() throws Exception {
    now = START.plus(SIGN).minus(AHEAD);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<? extends Future<?>> running =
          IntStream.range(0, 64)
              .mapToObj(i -> threads.submit(() -> seen.addAll(published())))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void ring_withAsManyKeysAsThereMayBe_goesOn() {
    KeyRotation crowded =
        new KeyRotation(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(30));
    KeyRing many =
        KeyRing.rotating(SigningAlgorithm.EDDSA, crowded, () -> now, RandomSource.secure());
    int most = 0;
    for (int minutes = 0; minutes < 60 * 70; minutes += 5) {
      now = START.plus(Duration.ofMinutes(minutes));
      most = Math.max(most, JwkSet.read(many.publicJwks()).size());
    }
    assertThat(most).isBetween(31, JwkSet.MAX_KEYS);
  }

  @Test
  void rotation_whenOutOfBounds_isRefused() {
    for (List<Duration> wrong :
        List.of(
            List.of(Duration.ofSeconds(59), Duration.ZERO, LIFE),
            List.of(Duration.ofDays(401), AHEAD, LIFE),
            List.of(SIGN, SIGN, LIFE),
            List.of(SIGN, Duration.ofSeconds(-1), LIFE),
            List.of(SIGN, AHEAD, Duration.ZERO),
            List.of(SIGN, AHEAD, Duration.ofDays(401)),
            List.of(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(31)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new KeyRotation(wrong.get(0), wrong.get(1), wrong.get(2)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KeyRing.rotating(
                    SigningAlgorithm.HS256,
                    KeyRotation.monthly(),
                    () -> now,
                    RandomSource.secure()));
  }
}
