package io.github.qrauth.internal.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64UrlWriterTest {
  private static final int ROOM = 2000;

  @Test
  void write_whenOfAnyLength_isTheOneSpellingAndTouchesNothingElse() {
    Random seeded = new Random(11);
    Base64UrlWriter writer = new Base64UrlWriter();
    for (int length = 0; length < 1200; length++) {
      byte[] source = new byte[length + seeded.nextInt(3)];
      seeded.nextBytes(source);
      int at = seeded.nextInt(50);
      byte[] target = new byte[ROOM];
      Arrays.fill(target, (byte) '!');

      int end = writer.write(source, length, target, at);

      String expected = Base64Url.encode(Arrays.copyOf(source, length));
      assertThat(new String(target, US_ASCII))
          .isEqualTo("!".repeat(at) + expected + "!".repeat(ROOM - end));
    }
  }
}
