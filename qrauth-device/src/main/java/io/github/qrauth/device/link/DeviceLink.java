package io.github.qrauth.device.link;

/**
 * A port: the way to one board. It is only a way: {@link #open()} looks the board up anew each
 * time, because a replugged board may have another path. Implementations are thread-safe.
 */
public interface DeviceLink {

  /**
   * Opens the wire.
   *
   * @throws LinkException when that is not possible now; its {@link LinkException#fault() fault}
   *     says why and its message what to do
   */
  LinkConnection open();

  /** What to call this link in a log: no secret, no line end. */
  String describe();
}
