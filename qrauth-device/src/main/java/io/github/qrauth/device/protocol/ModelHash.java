package io.github.qrauth.device.protocol;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which recognition model a board runs: the first 8 bytes of SHA-256 over model blob and labels.
 *
 * @param value the 8 bytes, big-endian
 */
public record ModelHash(long value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");

  /** The hash that {@link #toString()} wrote: 16 lower-case hex digits. */
  public static Optional<ModelHash> parse(String hex) {
    return HEX.matcher(hex).matches()
        ? Optional.of(new ModelHash(HexFormat.fromHexDigitsToLong(hex)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
