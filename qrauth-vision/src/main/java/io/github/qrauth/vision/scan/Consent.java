package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.SeenLogin;
import io.github.qrauth.approver.Wearer;

/**
 * Port: the wearer's last word, between the scan and the approval. Called on one of the scanner's
 * few approving threads, so it answers within seconds; a yes after the window has closed does not
 * count.
 */
@FunctionalInterface
public interface Consent {

  /** Whether the wearer says yes to this login. */
  boolean given(Wearer wearer, SeenLogin login);

  /**
   * That the wearer armed the scanner is the yes: for devices that cannot show or say what is asked
   * for. Whoever puts a code of his own before such a wearer logs himself in (residual risk R14):
   * prefer a consent that tells the service and the place, or a policy with a PIN.
   */
  static Consent byArming() {
    return (wearer, login) -> true;
  }
}
