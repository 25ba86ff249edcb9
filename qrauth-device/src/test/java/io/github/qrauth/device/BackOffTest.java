package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("fault 27: 0.25, 0.5, 1, 2 .. 30 s, 20 % more or less, anew after 60 s")
class BackOffTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final long[] NOMINAL = {250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000};

  @Test
  void after_always_staysWithinTwentyPercentOfTheDoubledWait() {
    for (int round = 0; round < 200; round++) {
      BackOff backOff = new BackOff(RandomSource.secure());
      for (long nominal : NOMINAL) {
        assertThat(backOff.after(NOW, NOW).toMillis())
            .isBetween(nominal * 80 / 100, nominal * 120 / 100);
      }
    }
  }

  @Test
  void after_withManyBoards_spreadsThem() {
    assertThat(
            IntStream.range(0, 200)
                .mapToObj(i -> new BackOff(RandomSource.secure()).after(NOW, NOW))
                .distinct())
        .hasSizeGreaterThan(20);
  }

  @Test
  void after_sixtyStableSeconds_beginsAnewAndNotBefore() {
    BackOff backOff = new BackOff(target -> Arrays.fill(target, (byte) 0));
    backOff.after(NOW, NOW);
    backOff.after(NOW, NOW);

    assertThat(backOff.after(NOW, NOW.plusMillis(59_999)).toMillis()).isEqualTo(800);
    assertThat(backOff.after(NOW, NOW.plusMillis(60_000)).toMillis()).isEqualTo(200);
  }
}
