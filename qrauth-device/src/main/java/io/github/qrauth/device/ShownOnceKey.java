package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceKey;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A fresh key for a board, to be typed into it and then forgotten. Never prints itself. */
public final class ShownOnceKey {
  private final AtomicReference<@Nullable DeviceKey> key;

  ShownOnceKey(DeviceKey key) {
    this.key = new AtomicReference<>(key);
  }

  /**
   * The key as the board's provisioning mode takes it: 43 characters of base64url.
   *
   * @throws IllegalStateException the second time
   */
  public String reveal() {
    DeviceKey shown = key.getAndSet(null);
    if (shown == null) {
      throw new IllegalStateException("a key is shown once: rotate it to get another");
    }
    return shown.secret().reveal();
  }

  @Override
  public String toString() {
    return "ShownOnceKey[redacted]";
  }
}
