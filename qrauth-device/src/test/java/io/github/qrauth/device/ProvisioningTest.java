package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keys of boards: made, shown once, kept, replaced, revoked")
class ProvisioningTest {
  private static final DeviceId BOARD = new DeviceId(0x246F28AABBCC0000L);
  private static final DeviceId OTHER = new DeviceId(1);
  private final List<DeviceId> changed = new ArrayList<>();
  @TempDir Path directory;

  @Test
  void provision_ofNewBoard_showsItsKeyOnce() {
    MapKeyStore store = new MapKeyStore();
    ShownOnceKey shown = random(store).provision(BOARD);
    String text = shown.reveal();

    assertThat(text).matches("[A-Za-z0-9_-]{43}");
    assertThat(store.find(BOARD).orElseThrow().current().secret().reveal()).isEqualTo(text);
    assertThatThrownBy(shown::reveal).isInstanceOf(IllegalStateException.class);
    assertThat(shown.toString()).doesNotContain(text);
    assertThat(store.find(BOARD).toString()).doesNotContain(text);
    assertThatThrownBy(() -> random(store).provision(BOARD))
        .isInstanceOf(IllegalStateException.class);
    assertThat(changed).containsExactly(BOARD);
  }

  @Test
  @DisplayName("a derived key follows from the master key and the id, and no other")
  void provision_derived_isTheBoardsOwn() {
    Secret master = Secret.random(RandomSource.secure(), 32);
    String first = derived(new MapKeyStore(), master).provision(BOARD).reveal();

    assertThat(derived(new MapKeyStore(), master).provision(BOARD).reveal()).isEqualTo(first);
    assertThat(derived(new MapKeyStore(), master).provision(OTHER).reveal()).isNotEqualTo(first);
    assertThat(DeviceKey.derive(master, BOARD).secret().reveal()).isEqualTo(first);
  }

  @Test
  void rotate_twice_keepsTheLastTwo() {
    MapKeyStore store = new MapKeyStore();
    Provisioning provisioning = random(store);
    String first = provisioning.provision(BOARD).reveal();
    String second = provisioning.rotate(BOARD).reveal();
    assertThat(texts(store)).containsExactly(second, first);
    String third = provisioning.rotate(BOARD).reveal();
    assertThat(texts(store)).containsExactly(third, second);
    provisioning.finishRotation(BOARD);
    assertThat(texts(store)).containsExactly(third);
    assertThat(changed).hasSize(4).containsOnly(BOARD);
  }

  @Test
  void rotate_withTheSameMasterKey_isRefused() {
    MapKeyStore store = new MapKeyStore();
    Secret master = Secret.random(RandomSource.secure(), 32);
    derived(store, master).provision(BOARD);

    assertThatThrownBy(() -> derived(store, master).rotate(BOARD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
    derived(store, Secret.random(RandomSource.secure(), 32)).rotate(BOARD);
    assertThat(texts(store)).hasSize(2);
  }

  @Test
  void revoke_always_tellsWhoHoldsTheSession() {
    MapKeyStore store = new MapKeyStore();
    random(store).provision(BOARD);
    changed.clear();

    assertThat(random(store).revoke(BOARD)).isTrue();
    assertThat(store.find(BOARD)).isEmpty();
    assertThat(random(store).revoke(BOARD)).isFalse();
    assertThat(changed).containsExactly(BOARD, BOARD);
    assertThatThrownBy(() -> random(store).rotate(BOARD)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keyFile_afterChanges_isReadByAnotherAndByItsOwnerAlone() throws Exception {
    Path path = directory.resolve("boards.keys");
    DeviceKeyFile file = DeviceKeyFile.at(path);
    assertThat(file.find(BOARD)).isEmpty();
    Provisioning provisioning = random(file);
    String first = provisioning.provision(BOARD).reveal();
    String second = provisioning.rotate(BOARD).reveal();
    provisioning.provision(OTHER);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(texts(DeviceKeyFile.at(path))).containsExactly(second, first);
    assertThat(DeviceKeyFile.at(path).remove(BOARD)).isTrue();
    assertThat(file.find(BOARD)).as("what another process removed").isEmpty();
    assertThat(file.find(OTHER)).isPresent();
    assertThat(file.remove(BOARD)).isFalse();
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void keyFile_thatOthersMayRead_isRefused() throws Exception {
    Path path = directory.resolve("boards.keys");
    random(DeviceKeyFile.at(path)).provision(BOARD);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> DeviceKeyFile.at(path))
        .isInstanceOf(QrAuthException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "246f28aabbcc0000",
        "246f28aabbcc0000 short",
        "nohex AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "246f28aabbcc0000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\n"
      })
  void keyFile_thatIsDamaged_isRefusedWithoutItsContent(String content) throws Exception {
    Path path = directory.resolve("boards.keys");
    Files.writeString(path, content);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> DeviceKeyFile.at(path))
        .isInstanceOf(QrAuthException.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("AAAA");
  }

  private Provisioning random(DeviceKeyStore store) {
    return Provisioning.random(store, RandomSource.secure(), changed::add);
  }

  private Provisioning derived(DeviceKeyStore store, Secret master) {
    return Provisioning.derived(store, master, changed::add);
  }

  private static List<String> texts(DeviceKeyStore store) {
    DeviceKeys keys = store.find(BOARD).orElseThrow();
    List<String> texts = new ArrayList<>(List.of(keys.current().secret().reveal()));
    keys.previous().ifPresent(key -> texts.add(key.secret().reveal()));
    return texts;
  }
}
