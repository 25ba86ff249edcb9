package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The life of a board's key: made and shown once, replaced, revoked. There is no default key. For
 * one operator at a time.
 */
public final class Provisioning {
  private final DeviceKeyStore store;
  private final Function<DeviceId, DeviceKey> source;
  private final Consumer<DeviceId> changed;

  private Provisioning(
      DeviceKeyStore store, Function<DeviceId, DeviceKey> source, Consumer<DeviceId> changed) {
    this.store = store;
    this.source = source;
    this.changed = changed;
  }

  /**
   * Every board gets a key of its own that depends on nothing.
   *
   * @param changed is told of each board whose keys have changed: {@link DeviceManager#keyChanged},
   *     so that a live session under a revoked key ends
   */
  public static Provisioning random(
      DeviceKeyStore store, RandomSource random, Consumer<DeviceId> changed) {
    return new Provisioning(store, device -> DeviceKey.random(random), changed);
  }

  /**
   * Every board gets the key that follows from the master key and its id: a lost store can be made
   * again, and a leaked master key is every board's.
   *
   * @param masterKey 32 random bytes
   * @param changed as for {@link #random}
   */
  public static Provisioning derived(
      DeviceKeyStore store, Secret masterKey, Consumer<DeviceId> changed) {
    return new Provisioning(store, device -> DeviceKey.derive(masterKey, device), changed);
  }

  /**
   * Makes the first key of a board.
   *
   * @throws IllegalStateException when it has one
   */
  public ShownOnceKey provision(DeviceId device) {
    if (store.find(device).isPresent()) {
      throw new IllegalStateException("board " + device + " has a key: rotate or revoke it");
    }
    return keep(device, DeviceKeys::only);
  }

  /**
   * Makes the next key. Until the board first proves it, or {@link #finishRotation} is called, the
   * present one counts too; the one before that no more.
   *
   * @throws IllegalStateException when the board has no key, or the master key is the same
   */
  public ShownOnceKey rotate(DeviceId device) {
    DeviceKeys present = present(device);
    return keep(
        device,
        next -> {
          if (isSame(next, present.current())) {
            throw new IllegalStateException(
                "a derived key changes with the master key: rotate with the next master key");
          }
          return present.rotatedTo(next);
        });
  }

  /** Ends the overlap: only the newest key counts. */
  public void finishRotation(DeviceId device) {
    store.save(device, DeviceKeys.only(present(device).current()));
    changed.accept(device);
  }

  /** Takes the board's keys away; whether it had any. A live session of that board ends. */
  public boolean revoke(DeviceId device) {
    boolean had = store.remove(device);
    changed.accept(device);
    return had;
  }

  private ShownOnceKey keep(DeviceId device, Function<DeviceKey, DeviceKeys> beside) {
    DeviceKey fresh = source.apply(device);
    store.save(device, beside.apply(fresh));
    changed.accept(device);
    return new ShownOnceKey(fresh);
  }

  private DeviceKeys present(DeviceId device) {
    Optional<DeviceKeys> keys = store.find(device);
    return keys.orElseThrow(
        () -> new IllegalStateException("board " + device + " has no key: provision it"));
  }

  private static boolean isSame(DeviceKey one, DeviceKey other) {
    return java.security.MessageDigest.isEqual(one.secret().bytes(), other.secret().bytes());
  }
}
