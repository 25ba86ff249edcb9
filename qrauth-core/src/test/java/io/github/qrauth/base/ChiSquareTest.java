package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChiSquareTest {

  @Test
  @DisplayName("S4: the test of uniformity sees the bias of a remainder without rejection")
  void assertUniform_whenRemainderOfByte_fails() {
    long[] counts = new long[20];
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      counts[(random.bytes(1)[0] & 0xFF) % 20]++;
    }
    assertThatThrownBy(() -> ChiSquare.assertUniform(counts)).isInstanceOf(AssertionError.class);
  }
}
