package io.github.qrauth.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys in a file that only its owner may read: one board on a line, its id, its key and, during a
 * rotation, the key before. Read anew at each use, so that what another process changed counts; a
 * change replaces the whole file at once. For one writing process. Thread-safe.
 */
public final class DeviceKeyFile implements DeviceKeyStore {
  private static final int MAX_BOARDS = 1000;

  private final OwnerOnlyFile file;
  private final ReentrantLock lock = new ReentrantLock();

  private DeviceKeyFile(OwnerOnlyFile file) {
    this.file = file;
  }

  /**
   * The keys in this file, which need not exist yet; its directory must.
   *
   * @throws QrAuthException in one line, when others may read it or it is damaged
   */
  public static DeviceKeyFile at(Path path) {
    DeviceKeyFile keys = new DeviceKeyFile(new OwnerOnlyFile(path));
    keys.read();
    return keys;
  }

  @Override
  public Optional<DeviceKeys> find(DeviceId device) {
    return Optional.ofNullable(read().get(device));
  }

  @Override
  public void save(DeviceId device, DeviceKeys keys) {
    change(
        all -> {
          all.put(device, keys);
          if (all.size() > MAX_BOARDS) {
            throw new IllegalStateException("a key file has room for " + MAX_BOARDS + " boards");
          }
          return true;
        });
  }

  @Override
  public boolean remove(DeviceId device) {
    return change(all -> all.remove(device) != null);
  }

  private boolean change(Change change) {
    lock.lock();
    try {
      Map<DeviceId, DeviceKeys> all = read();
      boolean changed = change.of(all);
      if (changed) {
        write(all);
      }
      return changed;
    } finally {
      lock.unlock();
    }
  }

  private void write(Map<DeviceId, DeviceKeys> all) {
    StringBuilder text = new StringBuilder();
    all.forEach((device, keys) -> text.append(line(device, keys)));
    try {
      file.replace(text.toString().getBytes(US_ASCII));
    } catch (IOException failure) {
      throw new StoreException("cannot write the keys of boards to " + file, failure);
    }
  }

  private Map<DeviceId, DeviceKeys> read() {
    Map<DeviceId, DeviceKeys> all = new LinkedHashMap<>();
    try {
      for (String line : new String(file.read(), US_ASCII).lines().toList()) {
        String[] words = line.split(" ", -1);
        all.put(device(words), keys(words));
      }
    } catch (IOException failure) {
      throw new StoreException("cannot read the keys of boards from " + file, failure);
    }
    return all;
  }

  private DeviceId device(String[] words) {
    return DeviceId.parse(words[0]).orElseThrow(this::damaged);
  }

  private DeviceKeys keys(String[] words) {
    if (words.length < 2 || words.length > 3) {
      throw damaged();
    }
    return new DeviceKeys(
        key(words[1]), words.length == 3 ? Optional.of(key(words[2])) : Optional.empty());
  }

  private DeviceKey key(String word) {
    try {
      return DeviceKey.of(Secret.parse(word).orElseThrow(this::damaged));
    } catch (IllegalArgumentException noKey) {
      throw damaged();
    }
  }

  private QrAuthException damaged() {
    return new QrAuthException("the key file " + file + " is damaged: restore it from a backup");
  }

  private static String line(DeviceId device, DeviceKeys keys) {
    String current = device + " " + keys.current().secret().reveal();
    return keys.previous().map(key -> current + " " + key.secret().reveal()).orElse(current) + "\n";
  }

  private interface Change {
    boolean of(Map<DeviceId, DeviceKeys> all);
  }
}
