package io.github.qrauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InsecureSeededRandomTest {

  @Test
  void bytes_ofOneSeed_repeat() {
    byte[] once = new InsecureSeededRandom(7).bytes(100);
    assertThat(new InsecureSeededRandom(7).bytes(100)).isEqualTo(once);
    assertThat(new InsecureSeededRandom(8).bytes(100)).isNotEqualTo(once);
  }

  @Test
  void bytes_drawnAgain_areOthers() {
    InsecureSeededRandom random = new InsecureSeededRandom(7);
    assertThat(random.bytes(16)).isNotEqualTo(random.bytes(16));
  }
}
