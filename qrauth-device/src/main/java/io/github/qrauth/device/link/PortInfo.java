package io.github.qrauth.device.link;

import java.util.Optional;

/**
 * A serial port as the operating system lists it now.
 *
 * @param path such as {@code /dev/ttyUSB0} or {@code COM6}; may belong to another board tomorrow
 * @param byId the path below {@code /dev/serial/by-id}, which stays with the board; Linux only
 * @param vendor the USB vendor id, or -1 when it is no USB port
 * @param product the USB product id, or -1
 * @param serialNumber the USB serial number, where the board has one
 * @param description what the operating system calls it
 */
public record PortInfo(
    String path,
    Optional<String> byId,
    int vendor,
    int product,
    Optional<String> serialNumber,
    String description) {

  /** A port of which nothing but the path is known. */
  public static PortInfo ofPath(String path) {
    return new PortInfo(path, Optional.empty(), -1, -1, Optional.empty(), path);
  }
}
