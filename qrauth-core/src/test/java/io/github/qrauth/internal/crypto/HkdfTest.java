package io.github.qrauth.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HkdfTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final Secret MATERIAL = Secret.of(HEX.parseHex("0b".repeat(22)));

  @Test
  @DisplayName("RFC 5869 A.1: basic")
  void expand_whenVectorA1_isItsKey() {
    Secret pseudorandomKey = Hkdf.extract(HEX.parseHex("000102030405060708090a0b0c"), MATERIAL);
    assertHex(pseudorandomKey, "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    assertHex(
        Hkdf.expand(pseudorandomKey, HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  @DisplayName("RFC 5869 A.2: longer inputs and outputs")
  void expand_whenVectorA2_isItsKey() {
    Secret pseudorandomKey = Hkdf.extract(range(0x60, 0xaf), Secret.of(range(0x00, 0x4f)));
    assertHex(pseudorandomKey, "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244");
    assertHex(
        Hkdf.expand(pseudorandomKey, range(0xb0, 0xff), 82),
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87");
  }

  @Test
  @DisplayName("RFC 5869 A.3: no salt, no info")
  void expand_whenVectorA3_isItsKey() {
    Secret pseudorandomKey = Hkdf.extract(new byte[0], MATERIAL);
    assertHex(pseudorandomKey, "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
    assertHex(
        Hkdf.expand(pseudorandomKey, new byte[0], 42),
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  }

  @Test
  void expand_whenLengthsDiffer_isAPrefix() {
    byte[] longest = Hkdf.expand(MATERIAL, new byte[] {1}, 1024).bytes();
    for (int length = 1; length < 200; length++) {
      byte[] key = Hkdf.expand(MATERIAL, new byte[] {1}, length).bytes();
      assertThat(key).isEqualTo(Arrays.copyOf(longest, length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1025, Integer.MAX_VALUE})
  void expand_whenLengthIsOutside_isRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hkdf.expand(MATERIAL, new byte[0], length))
        .withMessageContaining("1 to 1024");
  }

  private static void assertHex(Secret key, String hex) {
    assertThat(HEX.formatHex(key.bytes())).isEqualTo(hex);
  }

  private static byte[] range(int first, int last) {
    byte[] bytes = new byte[last - first + 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
