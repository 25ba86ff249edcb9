package io.github.qrauth.device.protocol.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** A board's line in the dialect {@link Dialect#SERIAL}. */
public sealed interface SerialLine {

  /** A line that answers a request. */
  sealed interface Answer extends SerialLine {
    /** Which request. */
    AuthId authId();
  }

  /**
   * A recognised user.
   *
   * @param authId which request
   * @param user 1 to 64 of A-Z a-z 0-9 . _ @ -
   * @param score 0 to 10000, when the board gives one
   */
  record Match(AuthId authId, String user, OptionalInt score) implements Answer {}

  /**
   * No recognised user.
   *
   * @param authId which request
   * @param reason such as NO_FACE, NO_MATCH, SPOOF, TIMEOUT, BUSY or CAMERA
   */
  record Fail(AuthId authId, String reason) implements Answer {}

  /**
   * The board has started.
   *
   * @param firmware its version, when it gives one
   */
  record Ready(Optional<String> firmware) implements SerialLine {}

  /** The answer to PING. */
  record Pong() implements SerialLine {}

  /** The meaning of a line, when the whole line is of this dialect. */
  static Optional<SerialLine> parse(byte[] line) {
    // One character per byte: what is not ASCII matches nothing below.
    return SerialGrammar.parse(new String(line, StandardCharsets.ISO_8859_1));
  }
}
