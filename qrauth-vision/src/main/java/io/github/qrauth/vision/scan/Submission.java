package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.Approver;
import io.github.qrauth.approver.SeenLogin;
import io.github.qrauth.approver.Wearer;
import io.github.qrauth.qr.QrPayload;
import java.time.InstantSource;

/** From a code to a yes: scan, ask for consent, approve. Two calls, always. */
final class Submission {
  private final Approver approver;
  private final Consent consent;
  private final Windows windows;
  private final SafeListener listener;
  private final InstantSource clock;

  Submission(
      Approver approver,
      Consent consent,
      Windows windows,
      SafeListener listener,
      InstantSource clock) {
    this.approver = approver;
    this.consent = consent;
    this.windows = windows;
    this.listener = listener;
    this.clock = clock;
  }

  void run(QrPayload payload, String name, Window window) {
    ScanOutcome outcome;
    try {
      outcome =
          approver
              .scan(window.wearer(), payload)
              .fold(login -> decide(login, window), ScanOutcome.Refused::new);
    } catch (RuntimeException outage) {
      outcome = new ScanOutcome.Failed(outage);
    }
    if (outcome instanceof ScanOutcome.Approved || outcome instanceof ScanOutcome.Declined) {
      windows.finish(name, window, clock.instant());
    }
    window.release();
    listener.outcome(window.wearer().subject(), outcome);
  }

  private ScanOutcome decide(SeenLogin login, Window window) {
    Wearer wearer = window.wearer();
    if (!consent.given(wearer, login)) {
      approver.deny(wearer, login);
      return new ScanOutcome.Declined(login);
    }
    if (!window.isOpenAt(clock.instant())) {
      return new ScanOutcome.TooLate(login);
    }
    return approver
        .approve(wearer, login, window.userVerified())
        .fold(approved -> new ScanOutcome.Approved(login, approved), ScanOutcome.Refused::new);
  }
}
