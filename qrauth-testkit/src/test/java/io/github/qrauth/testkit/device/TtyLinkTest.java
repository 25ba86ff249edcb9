package io.github.qrauth.testkit.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.TtyLink;
import java.nio.file.Path;

class TtyLinkTest extends PtyPeers {
  @Override
  DeviceLink link(Path terminal) {
    return TtyLink.of(terminal, 115_200);
  }
}
