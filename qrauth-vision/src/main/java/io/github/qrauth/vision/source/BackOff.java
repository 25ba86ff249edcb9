package io.github.qrauth.vision.source;

import java.time.Duration;

/** Waits between tries, each twice the one before up to a longest. For one thread. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    Duration wait = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(longest) < 0 ? twice : longest;
    return wait;
  }

  void reset() {
    next = first;
  }
}
