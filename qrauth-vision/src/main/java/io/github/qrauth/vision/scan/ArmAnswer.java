package io.github.qrauth.vision.scan;

import io.github.qrauth.identity.Subject;
import java.time.Instant;

/** Whether a wearer's next code counts. */
public sealed interface ArmAnswer {

  /**
   * It does.
   *
   * @param wearer whom the credential proved
   * @param until when the window closes
   */
  record Armed(Subject wearer, Instant until) implements ArmAnswer {}

  /** It does not. */
  record Refused(Reason reason) implements ArmAnswer {}

  /** Why not. */
  enum Reason {
    /** The credential proves nobody. */
    UNKNOWN_CREDENTIAL,
    /** This wearer logged in just now: wait a moment. */
    COOLING_DOWN,
    /** Too many windows are open. */
    TOO_MANY,
    /** The scanner is closed. */
    CLOSED
  }
}
