package io.github.qrauth.vision.source;

import java.time.Duration;

/** Waits in nanoseconds; more than some centuries is as good as for ever. */
final class Waits {
  private Waits() {}

  static long nanos(Duration wait) {
    boolean endless = wait.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) >= 0;
    return endless ? Long.MAX_VALUE / 2 : wait.toNanos();
  }
}
