package io.github.qrauth.device;

import io.github.qrauth.device.BoardEvent.Silence;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.protocol.DeviceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from the events of one board: a pure function of standing, event and time.
 * Immutable.
 *
 * @param base the state without regard to flapping
 * @param advice what is wrong and what to do about it
 * @param boot how often it has started, unsigned
 * @param info what it says of itself
 * @param withPreviousKey whether it still has the key that was replaced
 * @param connects how often it has come online
 * @param comebacks when it came online again, as far as that still matters
 * @param rogue whether somebody without the key answered since it was last online
 */
record Standing(
    BoardState base,
    Optional<String> advice,
    int boot,
    Optional<DeviceMessage.Info> info,
    boolean withPreviousKey,
    long connects,
    List<Instant> comebacks,
    boolean rogue) {
  static final int FLAPS = 3;
  static final Duration FLAP_WINDOW = Duration.ofSeconds(30);
  private static final String ROGUE =
      "whatever is at this port does not have the board's key: check who plugged it in, then"
          + " release it or give it its key";
  static final String NO_KEY = "no key is known: provision the board";

  static Standing fresh(int boot) {
    return of(BoardState.CONNECTING, Optional.empty(), boot);
  }

  static Standing withoutKey(int boot) {
    return of(BoardState.QUARANTINED, Optional.of(NO_KEY), boot);
  }

  private static Standing of(BoardState state, Optional<String> advice, int boot) {
    return new Standing(state, advice, boot, Optional.empty(), false, 0, List.of(), false);
  }

  /** With flapping, which ends by time alone. */
  BoardState stateAt(Instant now) {
    return base == BoardState.ONLINE && isFlapping(now) ? BoardState.FLAPPING : base;
  }

  boolean isFlapping(Instant now) {
    return recent(now).count() >= FLAPS;
  }

  Standing after(BoardEvent event, Instant now) {
    if (event instanceof BoardEvent.Online online) {
      return online(online, now);
    } else if (event instanceof BoardEvent.Offline offline) {
      return offline(offline.why());
    } else if (event instanceof BoardEvent.Unreachable unreachable) {
      return with(BoardState.OFFLINE, Optional.of(unreachable.advice()), rogue);
    } else if (event instanceof BoardEvent.Suspicious suspicious && tellsOfRogue(suspicious)) {
      return with(base, advice, true);
    } else if (event instanceof BoardEvent.Diagnosed diagnosed) {
      return with(base, Optional.of(diagnosed.diagnosis().advice()), rogue);
    } else if (event instanceof BoardEvent.Described described) {
      return new Standing(
          base,
          advice,
          boot,
          Optional.of(described.info()),
          withPreviousKey,
          connects,
          comebacks,
          rogue);
    }
    return this;
  }

  private Standing online(BoardEvent.Online online, Instant now) {
    List<Instant> back =
        connects == 0 ? List.of() : Stream.concat(recent(now), Stream.of(now)).toList();
    return new Standing(
        BoardState.ONLINE,
        Optional.empty(),
        online.boot(),
        info,
        online.withPreviousKey(),
        connects + 1,
        back,
        false);
  }

  private Standing offline(Silence why) {
    if (why == Silence.NO_WELCOME && rogue) {
      return with(BoardState.QUARANTINED, Optional.of(ROGUE), true);
    }
    return with(BoardState.OFFLINE, advice.or(() -> Optional.of(adviceFor(why))), rogue);
  }

  private static String adviceFor(Silence why) {
    return switch (why) {
      case NO_WELCOME -> "nothing answers: does the board run QRD1 firmware, at this baud rate?";
      case NO_HEARTBEAT -> "the board has stopped answering";
      case LINK_LOST -> "the link broke: is the board plugged in?";
    };
  }

  private static boolean tellsOfRogue(BoardEvent.Suspicious suspicious) {
    return suspicious.what() == Suspicion.ROGUE_WELCOME
        || suspicious.what() == Suspicion.OTHER_DEVICE;
  }

  private Stream<Instant> recent(Instant now) {
    Instant from = now.minus(FLAP_WINDOW);
    return comebacks.stream().filter(back -> back.isAfter(from));
  }

  private Standing with(BoardState state, Optional<String> what, boolean suspect) {
    return new Standing(state, what, boot, info, withPreviousKey, connects, comebacks, suspect);
  }
}
