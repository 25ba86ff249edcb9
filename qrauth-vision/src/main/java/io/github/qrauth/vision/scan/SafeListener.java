package io.github.qrauth.vision.scan;

import io.github.qrauth.identity.Subject;
import java.time.Duration;

/** A listener that cannot stop the scanner: its failures are told to itself, once each. */
final class SafeListener implements ScanListener {
  private final ScanListener listener;

  SafeListener(ScanListener listener) {
    this.listener = listener;
  }

  @Override
  public void frame(String source, FrameFate fate, Duration decoding) {
    safely(() -> listener.frame(source, fate, decoding));
  }

  @Override
  public void outcome(Subject wearer, ScanOutcome outcome) {
    safely(() -> listener.outcome(wearer, outcome));
  }

  @Override
  public void failure(RuntimeException cause) {
    try {
      listener.failure(cause);
    } catch (RuntimeException again) {
      cause.addSuppressed(again);
    }
  }

  private void safely(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException broken) {
      failure(broken);
    }
  }
}
