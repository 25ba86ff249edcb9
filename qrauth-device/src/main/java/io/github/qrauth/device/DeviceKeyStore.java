package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.util.Optional;

/**
 * Port: where the keys of boards are kept. Whoever reads them can pretend to be every board.
 * Implementations are thread-safe; an outage is a {@link io.github.qrauth.base.StoreException}.
 */
public interface DeviceKeyStore {

  /** The keys of this board, or empty when it was never provisioned or was revoked. */
  Optional<DeviceKeys> find(DeviceId device);

  /** Keeps these keys, in place of any others of this board. */
  void save(DeviceId device, DeviceKeys keys);

  /** Forgets the board's keys; whether there were any. */
  boolean remove(DeviceId device);
}
