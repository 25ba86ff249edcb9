package io.github.qrauth.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.dialect.BoardName;

/**
 * A board to look after.
 *
 * @param name what the host calls it
 * @param device which one it must prove to be
 * @param link the way to it: by a selector ({@link io.github.qrauth.device.link.FoundLink}) or a
 *     lasting path, since a replugged board may have another port
 * @param policy what it must have seen for its word to count
 * @param lastBoot its boot count when it was last seen, unsigned; 0 when that is not known
 */
public record BoardSettings(
    BoardName name, DeviceId device, DeviceLink link, RecognitionPolicy policy, int lastBoot) {

  /** A board that was not seen before. */
  public BoardSettings(BoardName name, DeviceId device, DeviceLink link, RecognitionPolicy policy) {
    this(name, device, link, policy, 0);
  }
}
