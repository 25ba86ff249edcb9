package io.github.qrauth.device.protocol;

import java.util.Optional;

/** What a board complains about; the order is that of the numbers on the wire, from 1. */
public enum DeviceError {
  /** Another protocol version. */
  VERSION,
  /** Reserved: a board stays silent on a wrong tag and counts it. */
  TAG,
  /** Reserved: a board stays silent on a replay and counts it. */
  REPLAY,
  /** No such session, as after a reset. */
  NO_SESSION,
  /** Another request is running. */
  BUSY,
  /** A message that the board does not know. */
  TYPE,
  /** A message of a wrong form. */
  BODY,
  /** The camera failed. */
  CAMERA,
  /** The recognition model failed. */
  MODEL,
  /** Out of memory. */
  NO_MEMORY,
  /** Too many messages. */
  RATE_LIMIT,
  /** The board has no key yet. */
  NOT_PROVISIONED;

  static Optional<DeviceError> of(int code) {
    return code >= 1 && code <= values().length
        ? Optional.of(values()[code - 1])
        : Optional.empty();
  }

  /** What a board may say without a session, where anybody can forge it: a hint, no fact. */
  boolean isHint() {
    return this == VERSION || this == NO_SESSION || this == NOT_PROVISIONED;
  }
}
