package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.ApprovedLogin;
import io.github.qrauth.approver.SeenLogin;
import io.github.qrauth.login.Refusal;

/** How a submitted code ended. Only the first two close the wearer's window. */
public sealed interface ScanOutcome {

  /** The wearer's yes was given. A PIN in it is for the device to show or tell the wearer. */
  record Approved(SeenLogin login, ApprovedLogin approved) implements ScanOutcome {}

  /** The wearer's consent was asked for, and it was no. */
  record Declined(SeenLogin login) implements ScanOutcome {}

  /** The server refused, and says why. */
  record Refused(Refusal refusal) implements ScanOutcome {}

  /** The approver could not be reached, or failed: nothing happened, the next code is tried. */
  record Failed(RuntimeException cause) implements ScanOutcome {}

  /** The window closed before the answer was there: no yes was given. */
  record TooLate(SeenLogin login) implements ScanOutcome {}
}
