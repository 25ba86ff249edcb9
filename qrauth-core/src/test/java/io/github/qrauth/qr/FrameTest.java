package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Property;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time arithmetic of {@link RotatingCode}. */
class FrameTest {
  private static final Instant START = Instant.parse("2026-11-21T06:00:00.250Z");

  @ParameterizedTest
  @CsvSource({
    // milliseconds since the start, step in seconds, frame, milliseconds until the next
    "0,2,0,2000",
    "1,2,0,1999",
    "1999,2,0,1",
    "2000,2,1,2000",
    "119999,2,59,1",
    "0,5,0,5000",
    "4999,5,0,1",
    "5000,5,1,5000",
    "600000,1,600,1000",
    "-1,2,0,2000",
    "-3600000,2,0,2000"
  })
  @DisplayName("S8: a frame begins exactly at its step")
  void frameAt_whenAtABoundary_isExact(long millis, int seconds, int frame, long untilNext) {
    Duration step = Duration.ofSeconds(seconds);
    Instant now = START.plusMillis(millis);
    assertThat(RotatingCode.frameAt(START, now, step)).isEqualTo(frame);
    assertThat(RotatingCode.untilNext(START, now, step)).hasMillis(untilNext);
  }

  @Test
  void untilNext_whenWaitedOut_isTheFirstMomentOfTheNextFrame() {
    Property.holds(
        2_000,
        random -> {
          Duration step = Duration.ofMillis(random.between(1000, 5000));
          Instant now = START.plusNanos(1_000_000L * random.between(0, 600_000));
          int frame = RotatingCode.frameAt(START, now, step);
          Instant next = now.plus(RotatingCode.untilNext(START, now, step));
          assertThat(RotatingCode.frameAt(START, next, step)).isEqualTo(frame + 1);
          assertThat(RotatingCode.frameAt(START, next.minusMillis(1), step)).isEqualTo(frame);
        });
  }

  @Test
  void frameAt_whenFarInTheFuture_staysTheLastFrame() {
    Instant later = START.plus(Duration.ofDays(400));
    assertThat(RotatingCode.frameAt(START, later, Duration.ofSeconds(1)))
        .isEqualTo(QrPayload.MAX_FRAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 999, 5001, 60_000})
  @DisplayName("S8: a frame is shown for 1 to 5 seconds")
  void frameAt_whenStepIsOutside_isRefused(long millis) {
    Duration step = Duration.ofMillis(millis);
    assertThatIllegalArgumentException().isThrownBy(() -> RotatingCode.frameAt(START, START, step));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RotatingCode.untilNext(START, START, step));
  }

  @ParameterizedTest
  @CsvSource({
    // presented, current, earlier frames, fresh
    "7,7,0,true",
    "6,7,0,false",
    "8,7,0,false",
    "7,7,1,true",
    "6,7,1,true",
    "5,7,1,false",
    "8,7,1,false",
    "0,0,6,true",
    "0,6,6,true",
    "0,7,6,false",
    "1,0,6,false",
    "65535,0,6,false",
    "65535,65535,1,true",
    "0,65535,1,false"
  })
  @DisplayName("S8: older and future frames are stale")
  void isFresh_whenAtABoundary_isExact(int presented, int current, int earlier, boolean fresh) {
    assertThat(RotatingCode.isFresh(presented, current, earlier)).isEqualTo(fresh);
  }

  @Test
  void isFresh_whenEarlierFramesAreNegative_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RotatingCode.isFresh(0, 0, -1));
  }

  @ParameterizedTest
  @CsvSource({"2,1", "5,6", "1,0", "5,0"})
  @DisplayName("S8: a relayed code is never accepted later than k + 1 steps")
  void isFresh_whenRelayedWithDelay_isOverAfterItsSteps(int seconds, int earlier) {
    Duration step = Duration.ofSeconds(seconds);
    long window = step.toMillis() * (earlier + 1);
    for (long photographed = 0; photographed < 10_000; photographed += 500) {
      int frame = RotatingCode.frameAt(START, START.plusMillis(photographed), step);
      for (long delay = 0; delay <= 60_000; delay += 100) {
        Instant submitted = START.plusMillis(photographed + delay);
        int current = RotatingCode.frameAt(START, submitted, step);
        boolean fresh = RotatingCode.isFresh(frame, current, earlier);
        long sinceShown = photographed + delay - frame * step.toMillis();
        assertThat(fresh).as("%d ms after it appeared", sinceShown).isEqualTo(sinceShown < window);
      }
    }
  }
}
