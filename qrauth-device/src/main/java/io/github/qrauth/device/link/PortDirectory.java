package io.github.qrauth.device.link;

import java.util.List;

/** Port: which serial ports this machine has at the moment. Implementations are thread-safe. */
@FunctionalInterface
public interface PortDirectory {

  /**
   * The ports, in no order.
   *
   * @throws LinkException when they cannot be listed
   */
  List<PortInfo> ports();
}
