package io.github.qrauth.device.protocol;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The secret that one board shares with its host: 32 bytes. There is no default key, and erased
 * flash (all bytes equal) is no key. Immutable and thread-safe; never prints itself.
 */
public final class DeviceKey {
  private static final int LENGTH = 32;
  private static final byte[] DEVICE_LABEL = "QRD1-device".getBytes(StandardCharsets.US_ASCII);

  private final Secret secret;

  private DeviceKey(Secret secret) {
    this.secret = secret;
  }

  /**
   * The key with these bytes.
   *
   * @throws IllegalArgumentException unless there are 32 bytes that are not all equal
   */
  public static DeviceKey of(Secret secret) {
    return new DeviceKey(keyMaterial(secret, "a device key"));
  }

  /** A fresh key, for provisioning a board that shall not depend on a master key. */
  public static DeviceKey random(RandomSource random) {
    return of(Secret.random(random, LENGTH));
  }

  /**
   * The key of one board, derived from the host's master key. Whoever opens a board's flash learns
   * that board's key and no other.
   *
   * @throws IllegalArgumentException unless the master key has 32 bytes that are not all equal
   */
  public static DeviceKey derive(Secret masterKey, DeviceId device) {
    byte[] id = ByteBuffer.allocate(DeviceId.LENGTH).putLong(device.value()).array();
    byte[] master = keyMaterial(masterKey, "a master key").bytes();
    return of(Secret.of(new Hmac(master).of(DEVICE_LABEL, id)));
  }

  /** The bytes, to be shown once while a board is provisioned and kept in a safe place. */
  public Secret secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "DeviceKey[redacted]";
  }

  private static Secret keyMaterial(Secret secret, String what) {
    byte[] bytes = secret.bytes();
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(what + " has 32 bytes, not " + bytes.length);
    }
    if (allEqual(bytes)) {
      throw new IllegalArgumentException(what + " of one repeated byte is erased flash, not a key");
    }
    return secret;
  }

  private static boolean allEqual(byte[] bytes) {
    for (byte each : bytes) {
      if (each != bytes[0]) {
        return false;
      }
    }
    return true;
  }
}
