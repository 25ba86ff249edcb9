package io.github.qrauth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScannerKeysTest {
  private static final Secret LOBBY = Secret.random(RandomSource.secure(), 32);
  private static final Secret DOOR = Secret.random(RandomSource.secure(), 32);

  @Test
  void find_whenTheKeyIsKnown_namesItsScanner() {
    ScannerKeys keys = ScannerKeys.of(Map.of("lobby", LOBBY, "door", DOOR));

    assertThat(keys.find(LOBBY)).contains("lobby");
    assertThat(keys.find(Secret.of(DOOR.bytes()))).contains("door");
    assertThat(keys.find(Secret.random(RandomSource.secure(), 32))).isEmpty();
  }

  @Test
  void of_whenAKeyIsShortOrAnIdIsNone_refusesIt() {
    Secret tooShort = Secret.random(RandomSource.secure(), 31);

    assertThatIllegalArgumentException().isThrownBy(() -> ScannerKeys.of(Map.of("a", tooShort)));
    assertThatIllegalArgumentException().isThrownBy(() -> ScannerKeys.of(Map.of("a b", LOBBY)));
  }
}
