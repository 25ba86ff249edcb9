package io.github.qrauth.jdbc;

import java.time.Duration;
import java.util.Optional;

/** When something was last heard, by the process's own clock. Thread-safe. */
final class SignOfLife {
  private volatile boolean heard;
  private volatile long at;

  void now() {
    at = System.nanoTime();
    heard = true;
  }

  Optional<Duration> age() {
    return heard ? Optional.of(Duration.ofNanos(System.nanoTime() - at)) : Optional.empty();
  }
}
