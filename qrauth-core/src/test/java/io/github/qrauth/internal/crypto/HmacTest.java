package io.github.qrauth.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Property;
import io.github.qrauth.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void mac_whenVectorOfRfc4231_isItsTag() {
    assertThat(tag(repeat(0x0b, 20), "Hi There"))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(tag("Jefe".getBytes(StandardCharsets.US_ASCII), "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(tag(repeat(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First"))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void mac_whenSplitIntoParts_isTheTagOfTheWhole() {
    Property.holds(
        500,
        random -> {
          Hmac hmac = Hmac.sha256(Secret.random(random, random.between(1, 100)));
          byte[] whole = random.bytes(random.between(0, 200));
          int cut = random.between(0, whole.length);
          byte[] head = Arrays.copyOf(whole, cut);
          byte[] tail = Arrays.copyOfRange(whole, cut, whole.length);
          assertThat(hmac.mac(head, tail)).isEqualTo(hmac.mac(whole)).hasSize(Hmac.LENGTH);
        });
  }

  @Test
  void mac_whenUsedByManyThreads_givesEachItsOwnTag() {
    Hmac hmac = Hmac.sha256(Secret.of(repeat(7, 32)));
    byte[][] expected =
        IntStream.range(0, 64).mapToObj(i -> hmac.mac(repeat(i, 60))).toArray(byte[][]::new);
    IntStream.range(0, 100_000)
        .parallel()
        .forEach(i -> assertThat(hmac.mac(repeat(i & 63, 60))).isEqualTo(expected[i & 63]));
  }

  private static String tag(byte[] key, String message) {
    return HEX.formatHex(
        Hmac.sha256(Secret.of(key)).mac(message.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] repeat(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
