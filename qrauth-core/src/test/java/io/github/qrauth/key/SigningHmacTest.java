package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningHmacTest {
  private static byte[] hmac(int bits, byte[] key, byte[] data) {
    return new SigningHmac("SHA-" + bits, key).mac(data, 0, data.length);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x")
        ? HexFormat.of().parseHex(text.substring(2))
        : text.getBytes(US_ASCII);
  }

  @ParameterizedTest
  @DisplayName("RFC 4231 sections 4.2 to 4.4")
  @CsvSource({
    "256, 0x0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "384, 0x0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
    "512, 0x0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, 87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    "256, Jefe, what do ya want for nothing?, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "384, Jefe, what do ya want for nothing?, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    "512, Jefe, what do ya want for nothing?, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
  })
  void mac_whenTheVectorsOfTheRfc_isTheirTag(int bits, String key, String data, String tag) {
    assertThat(hmac(bits, bytes(key), bytes(data))).asHexString().isEqualToIgnoringCase(tag);
  }

  @ParameterizedTest
  @DisplayName("RFC 4231 sections 4.7 and 4.8: a key longer than a block")
  @CsvSource({
    "256, Test Using Larger Than Block-Size Key - Hash Key First, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "512, Test Using Larger Than Block-Size Key - Hash Key First, 80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
  })
  void mac_whenTheKeyIsLong_hashesItFirst(int bits, String data, String tag) {
    assertThat(hmac(bits, filled(131, 0xAA), bytes(data))).asHexString().isEqualToIgnoringCase(tag);
  }

  @ParameterizedTest
  @DisplayName("is the platform's HMAC, whatever came before under the same key")
  @ValueSource(ints = {256, 384, 512})
  void mac_whenRandom_isThePlatforms(int bits) throws GeneralSecurityException {
    Random seeded = new Random(bits);
    byte[][] starts =
        IntStream.range(0, 3).mapToObj(i -> random(seeded, 140)).toArray(byte[][]::new);
    for (int round = 0; round < 60; round++) {
      byte[] key = random(seeded, 1 + seeded.nextInt(300));
      SigningHmac hmac = new SigningHmac("SHA-" + bits, key);
      Mac mac = Mac.getInstance("HmacSHA" + bits);
      mac.init(new SecretKeySpec(key, "any"));
      for (int message = 0; message < 60; message++) {
        byte[] buffer = random(seeded, 700);
        int offset = seeded.nextInt(100);
        System.arraycopy(starts[seeded.nextInt(3)], 0, buffer, offset, seeded.nextInt(141));
        int length = seeded.nextInt(600);
        mac.update(buffer, offset, length);
        assertThat(hmac.mac(buffer, offset, length)).isEqualTo(mac.doFinal());
      }
    }
  }

  private static byte[] random(Random seeded, int length) {
    byte[] bytes = new byte[length];
    seeded.nextBytes(bytes);
    return bytes;
  }
}
