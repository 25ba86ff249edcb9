package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.Channel;
import java.time.Duration;

/** What a face sends regularly, since a client that has gone is noticed only by a write. */
final class Heartbeats {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private Heartbeats() {}

  /** Beats until the end is told; false when it is not told within the time. */
  static boolean untilEnded(Channel out, String beat, EndLog ends, Duration atMost)
      throws InterruptedException {
    for (long left = atMost.dividedBy(PERIOD); left > 0; left--) {
      try {
        out.send(beat);
      } catch (RuntimeException gone) {
        // An exception of the adapter's choice is a right way to say it, but not the only one.
        return ends.await(atMost);
      }
      if (ends.await(PERIOD)) {
        return true;
      }
    }
    return false;
  }
}
