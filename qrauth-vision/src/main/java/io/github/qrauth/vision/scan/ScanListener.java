package io.github.qrauth.vision.scan;

import io.github.qrauth.identity.Subject;
import java.time.Duration;

/**
 * What a scanner tells: for metrics, and for the wearer. Called on the scanner's threads, so it
 * returns soon; what it throws is ignored.
 */
public interface ScanListener {

  /**
   * A frame was dealt with.
   *
   * @param source where it came from
   * @param decoding how long the decoder took; zero when it was not asked
   */
  default void frame(String source, FrameFate fate, Duration decoding) {}

  /** A submitted code ended so. */
  default void outcome(Subject wearer, ScanOutcome outcome) {}

  /** A frame, or the source itself, failed by a bug; the scanner goes on. */
  default void failure(RuntimeException cause) {}

  /** Tells nobody. */
  static ScanListener none() {
    return new ScanListener() {};
  }
}
