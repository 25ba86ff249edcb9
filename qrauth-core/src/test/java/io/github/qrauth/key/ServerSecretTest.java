package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSecretTest {
  private static final Secret COUNTING =
      Secret.of(
          HexFormat.of()
              .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("secret");
  }

  private static List<Secret> keys(ServerSecret secret) {
    return List.of(secret.frameKey(), secret.pinKey(), secret.ticketKey(), secret.auditKey());
  }

  @Test
  @DisplayName("RFC 5869: keys as another implementation of HKDF-SHA256 derives them")
  void keys_whenTheSecretIsKnown_areTheseOnEveryNode() {
    assertThat(
            keys(ServerSecret.of(COUNTING)).stream()
                .map(Secret::bytes)
                .map(HexFormat.of()::formatHex))
        .containsExactly(
            "5ac053258d0ab64e152c90042b5c3aaacfa4e19b36f5b5029a4e4b00425e5366",
            "f1517a39d87ecc1bae8d561c638056a8289491699c2ec5d4da170dd04f919e16",
            "cfca5887b0256a22d11dba5d000f2503b2b5b0bd37e3937717dc96351e74aa66",
            "6766c7254fc4b7f132ae2cb446af5cc13d86120136f80720b6ca627a2a9400fe");
  }

  @Test
  void keys_always_differFromEachOtherAndFromTheSecret() {
    assertThat(Stream.concat(Stream.of(COUNTING), keys(ServerSecret.of(COUNTING)).stream()))
        .doesNotHaveDuplicates()
        .hasSize(5);
  }

  @Test
  void generate_whenRepeated_givesOtherKeys() {
    RandomSource random = RandomSource.secure();
    assertThat(ServerSecret.generate(random).frameKey())
        .isNotEqualTo(ServerSecret.generate(random).frameKey());
  }

  @Test
  void of_whenShorterThan32Bytes_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerSecret.of(Secret.of(new byte[31])))
        .withMessageContaining("32");
    assertThat(ServerSecret.of(Secret.of(new byte[1024])).pinKey().bytes()).hasSize(32);
  }

  @Test
  void file_whenAbsent_isMadeForItsOwnerOnlyAndReadBackTheSame() throws IOException {
    ServerSecret made = ServerSecret.file(file());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file())).matches("[A-Za-z0-9_-]{43}\n");
    assertThat(keys(ServerSecret.file(file()))).isEqualTo(keys(made));
  }

  @Test
  void file_whenItHoldsAKnownSecret_isThatSecret() throws IOException {
    ServerSecret.file(file());
    Files.writeString(file(), COUNTING.reveal());

    assertThat(keys(ServerSecret.file(file()))).isEqualTo(keys(ServerSecret.of(COUNTING)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "not base64!", "AAAA", "AAAA\nAAAA", "AAEC/w=="})
  void file_whenItIsNotASecretOf32Bytes_isRefusedInOneLine(String content) throws IOException {
    ServerSecret.file(file());
    Files.writeString(file(), content, US_ASCII);

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ServerSecret.file(file()))
        .withMessageContaining(file().toString())
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
  }

  @Test
  void file_whenOthersMayReadIt_isRefused() throws IOException {
    ServerSecret.file(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ServerSecret.file(file()))
        .withMessageContaining("chmod 600");
  }

  @Test
  @DisplayName("S34: neither the secret nor a key prints itself")
  void toString_always_isRedacted() {
    ServerSecret secret = ServerSecret.of(COUNTING);

    assertThat(secret).hasToString("ServerSecret [redacted]");
    assertThat(keys(secret)).allSatisfy(key -> assertThat(key).hasToString("[redacted]"));
  }
}
