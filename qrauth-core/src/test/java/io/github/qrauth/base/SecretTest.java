package io.github.qrauth.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final byte[] BYTES = "correct horse".getBytes(StandardCharsets.US_ASCII);

  private final Secret secret = Secret.of(BYTES);

  @Test
  void toString_whenPrinted_saysNothing() {
    assertThat(secret).hasToString("[redacted]");
    assertThat("%s".formatted(secret)).isEqualTo("[redacted]");
  }

  @Test
  void writeObject_whenSerialised_isRefused() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatExceptionOfType(NotSerializableException.class)
          .isThrownBy(() -> out.writeObject(secret));
    }
  }

  @Test
  void equals_whenBytesAreEqual_isTrueAndNothingElseIs() {
    assertThat(secret).isEqualTo(Secret.of(BYTES)).hasSameHashCodeAs(Secret.of(BYTES));
    assertThat(secret).isNotEqualTo(Secret.of(Arrays.copyOf(BYTES, BYTES.length - 1)));
    assertThat(secret).isNotEqualTo(Secret.of(Arrays.copyOf(BYTES, BYTES.length + 1)));
    for (int bit = 0; bit < BYTES.length * 8; bit++) {
      byte[] flipped = BYTES.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(secret).isNotEqualTo(Secret.of(flipped));
    }
  }

  @Test
  void hashCode_whenSecretsDiffer_tellsNothing() {
    assertThat(secret).hasSameHashCodeAs(Secret.of(new byte[] {1}));
  }

  @Test
  void bytes_whenChangedOutside_leavesTheSecretAlone() {
    byte[] source = BYTES.clone();
    Secret copied = Secret.of(source);
    Arrays.fill(source, (byte) 0);
    Arrays.fill(copied.bytes(), (byte) 0);
    assertThat(copied.bytes()).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 31, 32, 33, 1022, 1023, 1024})
  void parse_whenRevealed_givesTheSecretBack(int length) {
    Secret random = Secret.random(new SeededRandom(length), length);
    assertThat(random.bytes()).hasSize(length);
    assertThat(Secret.parse(random.reveal())).contains(random);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "AB", "AAA=", "AAAA=", "AA==", "A AA", "AA+A", "AA/A", "AAÄA", "AAAA\n"})
  void parse_whenNotCanonical_isEmpty(String text) {
    assertThat(Secret.parse(text)).isEmpty();
  }

  @Test
  void parse_whenLongerThanAnySecret_isEmpty() {
    String tooLong = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[1025]);
    assertThat(Secret.parse(tooLong)).isEmpty();
    assertThat(Secret.parse("A".repeat(10_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1025})
  void of_whenLengthIsOutside_isRefused(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new byte[length]));
  }

  @Test
  void sha256_whenVectorOfFips180_isItsDigest() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(HexFormat.of().formatHex(Secret.of(abc).sha256()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
