package io.github.qrauth.device.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.firmware.FakeBoardProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("serial: jSerialComm over a real pseudo-terminal")
class SerialLinkTest extends SerialFaults {
  @Override
  DeviceLink link(Path terminal) {
    return SerialLink.of(terminal.toString(), 115200, ModemLines.KEEP_ASSERTED);
  }

  @Test
  @DisplayName("fault 24: a port that is open in this process is busy, and free after close")
  void open_whileOpen_isBusy() {
    try (FakeBoardProcess board = board()) {
      DeviceLink link = link(board.terminal());
      try (LinkConnection first = link.open()) {
        assertThat(catchThrowableOfType(LinkException.class, link::open).fault())
            .isEqualTo(LinkException.Fault.PORT_BUSY);
        first.close();
        link.open().close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/dev/tty\n", "a b"})
  void of_oddName_isRefused(String name) {
    assertThatThrownBy(() -> SerialLink.of(name, 115200, ModemLines.RELEASED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, Linux/x86_64/libjSerialComm.so",
    "Linux, aarch64, Linux/armv8_64/libjSerialComm.so",
    "Mac OS X, aarch64, OSX/aarch64/libjSerialComm.jnilib",
    "Windows 11, amd64, Windows/x86_64/jSerialComm.dll"
  })
  void platform_ofKnownMachine_isPinned(String os, String arch, String resource) {
    assertThat(NativePlatform.of(os, arch).resource()).isEqualTo(resource);
  }

  @Test
  @DisplayName("an unknown machine is told so; jSerialComm would end the process")
  void platform_ofUnknownMachine_isUnavailable() {
    assertThat(
            catchThrowableOfType(LinkException.class, () -> NativePlatform.of("Plan 9", "mips"))
                .fault())
        .isEqualTo(LinkException.Fault.UNAVAILABLE);
  }
}
