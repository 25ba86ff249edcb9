package io.github.qrauth.testkit.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.ExecLink;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import java.util.List;

class ExecLinkTest extends DeviceLinkContract {
  @Override
  protected DeviceLink echoing() {
    return ExecLink.of(List.of("cat"));
  }

  @Override
  protected DeviceLink vanishing() {
    return ExecLink.of(List.of("printf", "gone!"));
  }

  @Override
  protected DeviceLink stuck() {
    return ExecLink.of(List.of("sleep", "60"));
  }

  @Override
  protected DeviceLink absent() {
    return ExecLink.of(List.of("/nonexistent/board"));
  }
}
