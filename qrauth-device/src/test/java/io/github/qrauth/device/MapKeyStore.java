package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in memory. */
final class MapKeyStore implements DeviceKeyStore {
  private final Map<DeviceId, DeviceKeys> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<DeviceKeys> find(DeviceId device) {
    return Optional.ofNullable(keys.get(device));
  }

  @Override
  public void save(DeviceId device, DeviceKeys fresh) {
    keys.put(device, fresh);
  }

  @Override
  public boolean remove(DeviceId device) {
    return keys.remove(device) != null;
  }
}
