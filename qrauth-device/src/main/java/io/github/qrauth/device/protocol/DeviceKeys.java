package io.github.qrauth.device.protocol;

import java.util.Optional;

/**
 * The keys that a host accepts of one board: the one that it gave out last and, while the board
 * still waits to be flashed with it, the one before. Immutable and thread-safe; never prints
 * itself.
 *
 * @param current the key of the board
 * @param previous the key that it replaces, during a rotation
 */
public record DeviceKeys(DeviceKey current, Optional<DeviceKey> previous) {

  /** A key and no other. */
  public static DeviceKeys only(DeviceKey key) {
    return new DeviceKeys(key, Optional.empty());
  }

  /** The next key, beside the present one. */
  public DeviceKeys rotatedTo(DeviceKey next) {
    return new DeviceKeys(next, Optional.of(current));
  }
}
