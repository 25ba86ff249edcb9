package io.github.qrauth.device.protocol;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which board: 8 bytes, of which an ESP32 fills the first 6 with its factory MAC address.
 *
 * @param value the 8 bytes, big-endian
 */
public record DeviceId(long value) {
  static final int LENGTH = 8;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}");

  /** The id that {@link #toString()} wrote: 16 lower-case hex digits. */
  public static Optional<DeviceId> parse(String hex) {
    return HEX.matcher(hex).matches()
        ? Optional.of(new DeviceId(HexFormat.fromHexDigitsToLong(hex)))
        : Optional.empty();
  }

  /** The id of the ESP32 with this factory MAC address, such as {@code 24:6f:28:aa:bb:cc}. */
  public static Optional<DeviceId> ofMac(String mac) {
    return MAC.matcher(mac).matches()
        ? Optional.of(new DeviceId(HexFormat.fromHexDigitsToLong(mac.replace(":", "") + "0000")))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
