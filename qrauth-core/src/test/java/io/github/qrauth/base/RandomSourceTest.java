package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomSourceTest {
  private static final int MAX_BOUND = 1 << 30;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 90, 1000})
  void below_whenDrawnOften_isUniform(int bound) {
    long[] counts = new long[bound];
    SeededRandom random = new SeededRandom(bound);
    for (int i = 0; i < 200_000; i++) {
      counts[random.below(bound)]++;
    }
    ChiSquare.assertUniform(counts);
  }

  @Test
  void below_whenBoundIsLarge_isUniformInThirds() {
    int bound = MAX_BOUND / 3 * 2; // with a plain remainder the first half would come up twice
    long[] thirds = new long[4];
    SeededRandom random = new SeededRandom(7);
    for (int i = 0; i < 100_000; i++) {
      thirds[(int) (4L * random.below(bound) / bound)]++;
    }
    ChiSquare.assertUniform(thirds);
  }

  @Test
  void below_whenDrawWouldBias_drawsAgain() {
    int bound = 1000;
    int firstBiased = MAX_BOUND - MAX_BOUND % bound;
    assertThat(script(firstBiased, 7).below(bound)).isEqualTo(7);
    assertThat(script(firstBiased - 1, 7).below(bound)).isEqualTo(bound - 1);
  }

  @Test
  void below_whenBoundIsAtItsEnds_staysBelow() {
    assertThat(script(MAX_BOUND - 1).below(1)).isZero();
    assertThat(script(MAX_BOUND - 1).below(MAX_BOUND)).isEqualTo(MAX_BOUND - 1);
    assertThat(script(-1).below(MAX_BOUND)).isEqualTo(MAX_BOUND - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, MAX_BOUND + 1, Integer.MAX_VALUE})
  void below_whenBoundIsOutside_isRefused(int bound) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SeededRandom(1).below(bound));
  }

  @Test
  void secure_whenAskedTwice_givesDifferentBytes() {
    RandomSource secure = RandomSource.secure();
    assertThat(secure.bytes(32)).hasSize(32).isNotEqualTo(secure.bytes(32));
  }

  /** Gives these four-byte draws, then runs dry. */
  private static RandomSource script(int... draws) {
    ByteBuffer bytes = ByteBuffer.allocate(draws.length * Integer.BYTES);
    for (int draw : draws) {
      bytes.putInt(draw);
    }
    bytes.flip();
    return bytes::get;
  }
}
