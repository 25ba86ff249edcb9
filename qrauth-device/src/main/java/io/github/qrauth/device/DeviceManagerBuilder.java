package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Builds a {@link DeviceManager}. Everything but the keys has a default. */
public final class DeviceManagerBuilder {
  final DeviceKeyStore keys;
  final List<BoardListener> listeners = new ArrayList<>();
  RandomSource random = RandomSource.secure();
  InstantSource time = InstantSource.system();
  Pauses pauses = Pauses.real();

  DeviceManagerBuilder(DeviceKeyStore keys) {
    this.keys = keys;
  }

  /** Also tells this listener of what happens; default nobody. */
  public DeviceManagerBuilder listener(BoardListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Where challenges and jitter come from; default {@link RandomSource#secure()}. */
  public DeviceManagerBuilder random(RandomSource random) {
    this.random = random;
    return this;
  }

  /** The one clock that decides; default the system's. */
  public DeviceManagerBuilder clock(InstantSource clock) {
    this.time = clock;
    return this;
  }

  /** The manager, which looks after no board yet. */
  public DeviceManager build() {
    return new DeviceManager(this);
  }

  /** For tests: virtual time passes while a board waits. */
  DeviceManagerBuilder pauses(Pauses pauses) {
    this.pauses = pauses;
    return this;
  }
}
