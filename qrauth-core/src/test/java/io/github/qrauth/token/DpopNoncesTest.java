package io.github.qrauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.key.ServerSecret;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25: nonces of RFC 9449 section 8, without a store")
class DpopNoncesTest {
  private static final long PERIOD = DpopNonces.PERIOD.toSeconds();
  private static final long START = 1_800_000_000 / PERIOD * PERIOD;

  private final AtomicLong seconds = new AtomicLong(START);
  private final DpopNonces nonces = nonces((byte) 1);

  @Test
  void accepts_duringItsPeriodAndTheNext_andNotLonger() {
    String nonce = nonces.current();
    for (long second : new long[] {0, PERIOD - 1, PERIOD, 2 * PERIOD - 1}) {
      seconds.set(START + second);
      assertThat(nonces.accepts(nonce)).as("after %s s", second).isTrue();
    }
    for (long second : new long[] {-1, 2 * PERIOD, 3 * PERIOD}) {
      seconds.set(START + second);
      assertThat(nonces.accepts(nonce)).as("after %s s", second).isFalse();
    }
  }

  @Test
  void accepts_onEveryNodeWithTheSecret_andOnNoOther() {
    assertThat(nonces((byte) 1).accepts(nonces.current())).isTrue();
    assertThat(nonces((byte) 2).accepts(nonces.current())).isFalse();
  }

  @Test
  void accepts_whenAnyCharacterDiffers_isFalse() {
    String nonce = nonces.current();
    for (int i = 0; i < nonce.length(); i++) {
      char other = nonce.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(nonces.accepts(nonce.substring(0, i) + other + nonce.substring(i + 1))).isFalse();
    }
    assertThat(nonces.accepts("")).isFalse();
    assertThat(nonces.accepts(nonce + "A")).isFalse();
  }

  @Test
  void current_isMadeOfCharactersThatAHeaderMayHave() {
    assertThat(nonces.current()).matches("[A-Za-z0-9_-]{32}");
  }

  private DpopNonces nonces(byte fill) {
    byte[] secret = new byte[32];
    secret[0] = fill;
    return new DpopNonces(
        ServerSecret.of(Secret.of(secret)), () -> Instant.ofEpochSecond(seconds.get()));
  }
}
