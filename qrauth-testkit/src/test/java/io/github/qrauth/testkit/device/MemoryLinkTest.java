package io.github.qrauth.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import org.junit.jupiter.api.Test;

class MemoryLinkTest extends DeviceLinkContract {
  @Override
  protected DeviceLink echoing() {
    return MemoryPeers.echoing();
  }

  @Override
  protected DeviceLink vanishing() {
    return MemoryPeers.vanishing();
  }

  @Override
  protected DeviceLink stuck() {
    return MemoryPeers.stuck();
  }

  @Override
  protected DeviceLink absent() {
    return MemoryPeers.absent();
  }

  @Test
  void open_whileOpen_isBusy() {
    DeviceLink link = stuck();
    try (LinkConnection first = link.open()) {
      assertThat(catchThrowableOfType(LinkException.class, link::open).fault())
          .isEqualTo(Fault.PORT_BUSY);
      first.close();
      link.open().close();
    }
  }
}
