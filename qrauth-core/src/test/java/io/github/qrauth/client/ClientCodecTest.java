package io.github.qrauth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientCodecTest {
  private final Client client =
      new Client("api", "서비스", Set.of("mail", "profile")).withKeys(hash(), hash(), hash(), hash());

  @Test
  void decode_ofWhatWasEncoded_isEqual() {
    byte[] encoded = ClientCodec.encode(client);
    assertThat(ClientCodec.decode("api", encoded)).isEqualTo(client);
    assertThat(ClientCodec.encode(ClientCodec.decode("api", encoded))).isEqualTo(encoded);
    Client plain = Client.of("web", "Example Shop");
    assertThat(ClientCodec.decode("web", ClientCodec.encode(plain))).isEqualTo(plain);
  }

  @Test
  @DisplayName("a value of a newer version is refused in words, and damage never misread")
  void decode_ofANewerFormatOrDamage_isRefused() {
    byte[] encoded = ClientCodec.encode(client);
    for (int length = 0; length < encoded.length; length++) {
      assertRefused(Arrays.copyOf(encoded, length));
    }
    assertRefused(Arrays.copyOf(encoded, encoded.length + 1));
    encoded[0]++;
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ClientCodec.decode("api", encoded))
        .withMessage("a client is stored in format 2; this version reads 1");
  }

  private static void assertRefused(byte[] encoded) {
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ClientCodec.decode("api", encoded));
  }

  private static ApiKeyHash hash() {
    return ApiKeyHash.of(Secret.random(RandomSource.secure(), 32));
  }
}
