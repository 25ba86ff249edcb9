package io.github.qrauth.testkit.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import java.nio.file.Path;

class SerialLinkTest extends PtyPeers {
  @Override
  DeviceLink link(Path terminal) {
    return SerialLink.of(terminal.toString(), 115_200, ModemLines.KEEP_ASSERTED);
  }
}
