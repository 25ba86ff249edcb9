package io.github.qrauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MutableClockTest {
  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  @Test
  void instant_whenNobodyMovesIt_standsStill() {
    MutableClock clock = new MutableClock(START);
    assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
  }

  @Test
  void advance_movesByTheDuration() {
    MutableClock clock = new MutableClock(START);
    clock.advance(Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(-2));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void set_jumps() {
    MutableClock clock = new MutableClock();
    clock.set(START);
    assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
  }
}
