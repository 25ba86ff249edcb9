package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.verifierBuilder;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.key.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S21: exp, nbf and iat at the exact second, widened by at most 60 s of skew")
class TokenTimeTest {
  private static final Instant END = NOW.plusSeconds(300);

  private Instant now = NOW;

  private Verification verify(int skew, Map<String, Object> claims) {
    return verifierBuilder(HS256)
        .clock(() -> now)
        .skew(Duration.ofSeconds(skew))
        .build()
        .verify(sign(HS256, header(HS256), claims));
  }

  private void assertAccepted(int skew, Map<String, Object> claims) {
    assertThat(verify(skew, claims)).isInstanceOf(Verification.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 60})
  void verify_whenExpComes_endsAtExactlyThatSecondPlusSkew(int skew) {
    now = END.plusSeconds(skew).minusSeconds(1);
    assertAccepted(skew, claims());
    now = END.plusSeconds(skew).minusNanos(1);
    assertAccepted(skew, claims());
    now = END.plusSeconds(skew);
    assertRefused(verify(skew, claims()), TokenRefusal.EXPIRED);
    now = END.plusSeconds(skew).plusSeconds(1);
    assertRefused(verify(skew, claims()), TokenRefusal.EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 60})
  void verify_whenNbfOrIatIsToCome_startsAtExactlyThatSecondMinusSkew(int skew) {
    long start = NOW.getEpochSecond() + 100;
    for (String name : List.of("nbf", "iat")) {
      Map<String, Object> claims = with(claims(), name, start);
      now = Instant.ofEpochSecond(start - skew).minusSeconds(1);
      assertRefused(verify(skew, claims), TokenRefusal.NOT_YET_VALID);
      now = Instant.ofEpochSecond(start - skew).minusNanos(1);
      assertRefused(verify(skew, claims), TokenRefusal.NOT_YET_VALID);
      now = Instant.ofEpochSecond(start - skew);
      assertAccepted(skew, claims);
      now = Instant.ofEpochSecond(start - skew).plusSeconds(1);
      assertAccepted(skew, claims);
    }
  }

  @Test
  void verify_whenNoSkewIsSet_allowsThirtySeconds() {
    TokenVerifier verifier =
        TokenVerifier.builder(
                TokenFixture.ISSUER, TokenFixture.AUDIENCE, TokenFixture.TYPE, KeyRing.of(HS256))
            .clock(() -> now)
            .build();
    String token = sign(HS256, header(HS256), claims());
    now = END.plusSeconds(29);
    assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
    now = END.plusSeconds(30);
    assertRefused(verifier.verify(token), TokenRefusal.EXPIRED);
  }

  @Test
  void verify_whenTheClockIsAtTheEndsOfTime_decidesWithoutOverflow() {
    now = Instant.MAX;
    assertRefused(verify(60, claims()), TokenRefusal.EXPIRED);
    now = Instant.MIN;
    assertRefused(verify(60, claims()), TokenRefusal.NOT_YET_VALID);
  }

  @Test
  void verify_whenTheTimeZoneChanges_decidesTheSame() {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("Asia/Seoul", "America/St_Johns", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        now = END.minusSeconds(1);
        assertAccepted(0, claims());
        now = END;
        assertRefused(verify(0, claims()), TokenRefusal.EXPIRED);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void skew_whenNegativeOrOverSixtySecondsOrBroken_isRefused() {
    for (Duration skew :
        List.of(Duration.ofSeconds(-1), Duration.ofSeconds(61), Duration.ofMillis(1500))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> verifierBuilder(HS256).skew(skew))
          .withMessageContaining("0 to PT1M");
    }
  }
}
