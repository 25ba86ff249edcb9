package io.github.qrauth.device.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a board's boot loader or crash handler prints, in whatever dialect the board speaks. */
public enum ResetMarker {
  /** The board starts again: a running request is lost. */
  RESET("^ets |rst:0x|Guru Meditation|Brownout detector|Rebooting\\.\\.\\.|CORRUPT HEAP"),
  /** The board waits for firmware: the modem lines DTR and RTS hold it in its boot loader. */
  BOOT_LOADER("waiting for download"),
  /** The camera dropped a picture; nothing is lost. */
  CAMERA_OVERFLOW("EV-EOF-OVF");

  private final Pattern pattern;

  ResetMarker(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** The marker in a line that is no frame. */
  public static Optional<ResetMarker> in(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    for (ResetMarker marker : values()) {
      if (marker.pattern.matcher(text).find()) {
        return Optional.of(marker);
      }
    }
    return Optional.empty();
  }
}
