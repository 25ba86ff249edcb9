package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.Pdu;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handshakes, one at a time: HELLO until the board proves itself or the time is over. */
final class Greetings {
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Duration HINTED_PERIOD = Duration.ofSeconds(1);

  private final Talk talk;
  private final Supplier<Optional<DeviceKeys>> keys;
  private final DeviceId device;
  private final RandomSource random;
  private @Nullable Greeting greeting;
  private Instant hintedAt = Instant.MIN;

  Greetings(Talk talk, Supplier<Optional<DeviceKeys>> keys, DeviceId device, RandomSource random) {
    this.talk = talk;
    this.keys = keys;
    this.device = device;
    this.random = random;
  }

  void begin(Instant now) {
    begin(PERIOD, now);
  }

  /** Anybody may have written a hint: it causes one HELLO a second and nothing else. */
  void followHint(Instant now) {
    if (greeting == null && !now.isBefore(hintedAt.plus(HINTED_PERIOD))) {
      hintedAt = now;
      begin(HINTED_PERIOD, now);
    }
  }

  void end() {
    greeting = null;
  }

  /** Whether the frame was meant for the handshake; a proven board is handed on. */
  boolean receive(Pdu pdu, Consumer<HostHandshake.Proven> met) {
    if (greeting == null) {
      return false;
    }
    HostHandshake.Outcome outcome = greeting.handshake.receive(pdu);
    if (outcome instanceof HostHandshake.Proven proven) {
      greeting = null;
      met.accept(proven);
    } else if (outcome == HostHandshake.Refusal.TAG) {
      talk.tally.badTags++;
      talk.suspect(Suspicion.ROGUE_WELCOME);
    } else if (outcome == HostHandshake.Refusal.OTHER_DEVICE) {
      talk.suspect(Suspicion.OTHER_DEVICE);
    }
    return outcome != HostHandshake.Refusal.NO_WELCOME;
  }

  /** Says HELLO when it is due; true when it was said in vain to the end. */
  boolean tick(Instant now) {
    if (greeting == null) {
      return false;
    }
    if (greeting.isOver(now)) {
      greeting = null;
      return true;
    }
    if (greeting.isDue(now)) {
      talk.send(greeting.hello(now));
    }
    return false;
  }

  Instant wakeAt() {
    return greeting == null ? Instant.MAX : greeting.wakeAt();
  }

  private void begin(Duration period, Instant now) {
    greeting =
        keys.get()
            .map(known -> new Greeting(HostHandshake.begin(known, device, random), period, now))
            .orElse(null);
    if (greeting != null) {
      talk.send(greeting.hello(now));
    }
  }
}
