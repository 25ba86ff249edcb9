package io.github.qrauth.device.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.link.LinkException.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A board found by what stays when it is replugged")
class FoundLinkTest {
  private static final PortInfo EYE =
      new PortInfo(
          "/dev/ttyUSB0",
          Optional.of("/dev/serial/by-id/usb-CP2102_0001"),
          0x10C4,
          0xEA60,
          Optional.of("0001"),
          "CP2102");
  private static final PortInfo CAM =
      new PortInfo("/dev/ttyUSB1", Optional.empty(), 0x1A86, 0x7523, Optional.empty(), "CH340");
  private final List<PortInfo> plugged = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usb:10c4:ea60",
        "usb:10C4:EA60",
        "usb-serial:0001",
        "/dev/serial/by-id/usb-CP2102_0001",
        "/dev/ttyUSB0"
      })
  void open_bySelector_findsTheBoardAndNoOther(String selector) {
    plugged.addAll(List.of(CAM, EYE));
    link(selector).open().close();

    assertThat(opened).containsExactly("/dev/ttyUSB0");
  }

  @Test
  @DisplayName("fault 3: replugged at another path, it is found there")
  void open_afterReplug_looksAgain() {
    DeviceLink link = link("usb-serial:0001");
    plugged.add(EYE);
    link.open().close();
    plugged.set(
        0, new PortInfo("/dev/ttyUSB7", EYE.byId(), 0x10C4, 0xEA60, EYE.serialNumber(), "CP2102"));
    link.open().close();

    assertThat(opened).containsExactly("/dev/ttyUSB0", "/dev/ttyUSB7");
  }

  @Test
  void open_whenNoneOrTwoMatch_saysSo() {
    DeviceLink link = link("usb:10c4:ea60");
    assertThat(catchThrowableOfType(LinkException.class, link::open).fault())
        .isEqualTo(Fault.NOT_FOUND);
    plugged.add(EYE);
    plugged.add(
        new PortInfo("/dev/ttyUSB2", Optional.empty(), 0x10C4, 0xEA60, Optional.of("2"), "CP2102"));
    LinkException two = catchThrowableOfType(LinkException.class, link::open);

    assertThat(two.fault()).isEqualTo(Fault.AMBIGUOUS);
    assertThat(two).hasMessageContaining("usb-serial:");
    assertThat(opened).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "usb:10c4", "usb:10c4:ea60:1", "usb:xyzw:ea60", "ttyUSB0", "/a b"})
  void parse_ofSomethingElse_isEmpty(String text) {
    assertThat(PortSelector.parse(text)).isEmpty();
  }

  @Test
  void selector_ofImpossibleIds_isRefused() {
    assertThatThrownBy(() -> PortSelector.usb(0x10000, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PortSelector.usbSerial("a b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PortSelector.path("usb:10c4:ea60"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PortSelector.usb(0x10C4, 0xEA60))
        .isEqualTo(PortSelector.parse("usb:10C4:ea60").orElseThrow())
        .hasToString("usb:10c4:ea60");
  }

  @Test
  @DisplayName("this machine's own ports can be listed, and its lasting names are followed")
  void ports_ofThisMachine_areListed() throws Exception {
    Path port = Files.createFile(directory.resolve("ttyUSB0")).toRealPath();
    Path byId = Files.createDirectory(directory.resolve("by-id"));
    Path name = Files.createSymbolicLink(byId.resolve("usb-board"), port);

    SerialPorts ports = SerialPorts.in(directory, byId);
    assertThat(ports.lastingNames()).isEqualTo(Map.of(port, name.toString()));
    assertThat(ports.ports()).allMatch(found -> !found.path().isEmpty());
  }

  private DeviceLink link(String selector) {
    return FoundLink.of(
        () -> plugged,
        PortSelector.parse(selector).orElseThrow(),
        port -> {
          opened.add(port.path());
          return new MemoryLink(port.path().replace('/', '-'), board -> {});
        });
  }
}
