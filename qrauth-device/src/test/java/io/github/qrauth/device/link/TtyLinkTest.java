package io.github.qrauth.device.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("tty: plain Java and stty")
class TtyLinkTest extends SerialFaults {
  @Override
  DeviceLink link(Path terminal) {
    return TtyLink.of(terminal, 115200);
  }

  @Test
  void of_relativePathOrOddRate_isRefused() {
    assertThatThrownBy(() -> TtyLink.of(Path.of("-F"), 115200))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TtyLink.of(Path.of("/dev/ttyUSB0"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
