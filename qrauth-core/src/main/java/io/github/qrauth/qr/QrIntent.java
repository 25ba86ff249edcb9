package io.github.qrauth.qr;

import java.util.Optional;

/**
 * Which side shows the code. It is under the code's MAC, so that a code of one direction can never
 * be used in the other.
 */
public enum QrIntent {
  /** The screen that shows the code wants to be logged in. */
  LOGIN(1),
  /** A logged-in device shows the code, for another one to be linked to it. */
  LINK(2);

  private final int code;

  QrIntent(int code) {
    this.code = code;
  }

  /** The four bits that say so in a payload: their values never change. */
  int code() {
    return code;
  }

  static Optional<QrIntent> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(LOGIN);
      case 2 -> Optional.of(LINK);
      default -> Optional.empty();
    };
  }
}
