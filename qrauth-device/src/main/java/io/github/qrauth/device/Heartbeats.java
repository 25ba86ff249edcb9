package io.github.qrauth.device;

import io.github.qrauth.device.protocol.Capabilities;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an idle board whether it is there, every 5 s, and notices three silences. */
final class Heartbeats {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final int MAX_MISSED = 3;

  private final Talk talk;
  private Instant nextAt = Instant.MAX;
  private Instant sentAt = Instant.MIN;
  private int missed;
  private int token;
  private @Nullable Duration roundTrip;

  Heartbeats(Talk talk) {
    this.talk = talk;
  }

  /** The first frame, which proves the host to the board; one that can is asked about itself. */
  void begin(Capabilities capabilities, Instant now) {
    missed = 0;
    if (capabilities.givesInfo()) {
      beat(new HostMessage.InfoRequest(), now);
    } else {
      ping(now);
    }
  }

  void end() {
    nextAt = Instant.MAX;
  }

  /** Something genuine was heard. */
  void heard() {
    missed = 0;
  }

  void heard(DeviceMessage.Pong pong, Instant now) {
    if (pong.token() == token) {
      roundTrip = Duration.between(sentAt, now);
    }
  }

  /** A request has ended: the board was there just now. */
  void rest(Instant now) {
    nextAt = now.plus(PERIOD);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(nextAt);
  }

  boolean isHopeless() {
    return missed >= MAX_MISSED;
  }

  void ping(Instant now) {
    token++;
    beat(new HostMessage.Ping(token), now);
  }

  Instant wakeAt() {
    return nextAt;
  }

  Optional<Duration> roundTrip() {
    return Optional.ofNullable(roundTrip);
  }

  private void beat(HostMessage message, Instant now) {
    missed++;
    sentAt = now;
    nextAt = now.plus(PERIOD);
    talk.say(message);
  }
}
