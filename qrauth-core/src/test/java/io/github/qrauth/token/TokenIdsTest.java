package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S22: ids of tokens")
class TokenIdsTest {
  private static String next(TokenIds ids) {
    byte[] target = new byte[TokenIds.LENGTH + 2];
    ids.write(target, 1);
    assertThat(target[0] + target[TokenIds.LENGTH + 1]).isZero();
    return new String(target, 1, TokenIds.LENGTH, US_ASCII);
  }

  @Test
  @DisplayName("are AES-256 of 0, 1, 2 … (the zero key's known answers)")
  void write_whenTheKeyIsZero_isTheKnownKeyStream() {
    TokenIds ids = new TokenIds(target -> Arrays.fill(target, (byte) 0));
    assertThat(next(ids) + next(ids)).isEqualTo("3JXAeKJAiYmtSKIUkoQgh1MPivvHRTa5qWO08cTLc4vO");
  }

  @Test
  void write_whenRepeated_neverRepeatsAndChangesTheKey() {
    AtomicInteger keys = new AtomicInteger();
    RandomSource secure = RandomSource.secure();
    TokenIds ids =
        new TokenIds(
            target -> {
              assertThat(target).hasSize(32);
              keys.incrementAndGet();
              secure.fill(target);
            });
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      String id = next(ids);
      assertThat(id).matches("[A-Za-z0-9_-]{22}");
      assertThat(seen.add(id)).isTrue();
    }
    assertThat(keys).hasValue(3);
  }
}
