package io.github.qrauth.device;

import io.github.qrauth.device.protocol.HostHandshake;
import java.time.Duration;
import java.time.Instant;

/** A handshake under way: the same HELLO, again and again, and when to stop. */
final class Greeting {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  final HostHandshake handshake;
  private final Duration period;
  private final Instant endsAt;
  private Instant nextAt;

  Greeting(HostHandshake handshake, Duration period, Instant now) {
    this.handshake = handshake;
    this.period = period;
    this.endsAt = now.plus(LIMIT);
    this.nextAt = now;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(nextAt);
  }

  byte[] hello(Instant now) {
    nextAt = now.plus(period);
    return handshake.hello();
  }

  Instant wakeAt() {
    return nextAt.isBefore(endsAt) ? nextAt : endsAt;
  }
}
