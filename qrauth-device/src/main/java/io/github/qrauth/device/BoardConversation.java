package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardEvent.Diagnosis;
import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.BoardEvent.Silence;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.ResetMarker;
import io.github.qrauth.device.protocol.WireLine;
import io.github.qrauth.device.protocol.dialect.SerialLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The host's side of the talk with one board: when to say HELLO, when to ask again, when to give
 * up, and what to believe. Lines and the time go in, bytes and events come out; there is no I/O, no
 * thread and no clock. Not thread-safe: one owner, which calls {@link #tick} when {@link #wakeAt}
 * says so.
 */
public final class BoardConversation {
  private final Talk talk;
  private final Greetings greetings;
  private final Requests requests;
  private final Heartbeats heartbeats;
  private int boot;

  /**
   * A conversation that has not begun.
   *
   * @param lastBoot the board's boot count when it was last seen, unsigned; 0 for a new board
   */
  public BoardConversation(
      DeviceKey key, DeviceId device, int lastBoot, RandomSource random, Listener listener) {
    this(() -> Optional.of(DeviceKeys.only(key)), device, lastBoot, random, listener);
  }

  /**
   * A conversation that has not begun, with a board whose keys may change.
   *
   * @param keys is asked at each handshake; while it has none, the board is not greeted
   * @param lastBoot the board's boot count when it was last seen, unsigned; 0 for a new board
   */
  public BoardConversation(
      Supplier<Optional<DeviceKeys>> keys,
      DeviceId device,
      int lastBoot,
      RandomSource random,
      Listener listener) {
    this.boot = lastBoot;
    talk = new Talk(listener);
    greetings = new Greetings(talk, keys, device, random);
    requests = new Requests(talk);
    heartbeats = new Heartbeats(talk);
  }

  /** The link is open: greets the board until it answers, 5 s at most. */
  public void linkOpened(Instant now) {
    greetings.begin(now);
  }

  /** The link is broken or closed: ends everything. */
  public void linkLost() {
    requests.abandon(Failure.LINK_LOST);
    greetings.end();
    goOffline(Silence.LINK_LOST);
  }

  /**
   * Asks the board to look for a face.
   *
   * @return false when the board is not online or works on another request
   */
  public boolean authenticate(HostMessage.Start start, Instant now) {
    return requests.begin(start, now);
  }

  /** Ends a request at once; the board is told, and takes the next request when it has answered. */
  public void cancel(RequestId request, Instant now) {
    requests.cancel(request, now);
  }

  /** A line from the board, as {@link io.github.qrauth.device.protocol.LineReader} gives it. */
  public void receive(byte[] line, Instant now) {
    ReadLine read = WireLine.read(line);
    if (read instanceof ReadLine.Frame frame) {
      receive(frame.pdu(), now);
    } else if (read == ReadLine.Fault.NOT_A_FRAME) {
      hearLog(line, now);
    } else {
      talk.tally.badFrames++;
      greetAgainUnless(requests.resend(now), now);
    }
  }

  /** Does what is due. */
  public void tick(Instant now) {
    if (greetings.tick(now) && talk.session == null) {
      talk.tell(new BoardEvent.Offline(Silence.NO_WELCOME));
    }
    if (requests.isBusy()) {
      greetAgainUnless(requests.tick(now), now);
    } else if (talk.session != null && heartbeats.isDue(now)) {
      beat(now);
    }
  }

  /** When to call {@link #tick} next, unless something happens before. */
  public Instant wakeAt() {
    Instant wake = requests.isBusy() ? requests.wakeAt() : heartbeats.wakeAt();
    return greetings.wakeAt().isBefore(wake) ? greetings.wakeAt() : wake;
  }

  /** Whether the board has proven itself and may be asked. */
  public boolean isOnline() {
    return talk.session != null;
  }

  /** Whether the board works on a request. */
  public boolean isBusy() {
    return requests.isBusy();
  }

  /** What the wire did so far. */
  public WireCounts counts() {
    return talk.tally.counts();
  }

  /** When something genuine was last heard. */
  public Optional<Instant> lastHeard() {
    return Optional.ofNullable(talk.lastHeard);
  }

  /** How long the last heartbeat was on its way, there and back. */
  public Optional<Duration> roundTrip() {
    return heartbeats.roundTrip();
  }

  private void receive(Pdu pdu, Instant now) {
    if (greetings.receive(pdu, proven -> meet(proven, now))) {
      return;
    }
    if (talk.session == null) {
      talk.tally.stale++;
      return;
    }
    Received received = talk.session.receive(pdu);
    if (received instanceof Received.Message message) {
      talk.lastHeard = now;
      heartbeats.heard();
      obey(message.message(), now);
    } else if (received instanceof Received.Hint) {
      greetings.followHint(now);
    } else {
      refuse((Received.Refusal) received, now);
    }
  }

  private void meet(HostHandshake.Proven proven, Instant now) {
    if (requests.isBusy() && talk.session != null && proven.boot() == boot) {
      // The board has not started again: whoever hinted at that shall not end the request.
      return;
    }
    if (Integer.compareUnsigned(proven.boot(), boot) < 0) {
      talk.suspect(Suspicion.BOOT_WENT_BACK);
    }
    boolean returned = talk.session == null || proven.boot() != boot;
    requests.abandon(Failure.BOARD_RESET);
    boot = proven.boot();
    talk.session = proven.session();
    talk.lastHeard = now;
    if (returned) {
      talk.tell(new BoardEvent.Online(boot, proven.capabilities(), proven.withPreviousKey()));
    }
    heartbeats.heard();
    if (!requests.isBusy()) {
      heartbeats.begin(proven.capabilities(), now);
    }
  }

  private void obey(DeviceMessage message, Instant now) {
    if (message instanceof DeviceMessage.Pong pong) {
      heartbeats.heard(pong, now);
    } else if (message instanceof DeviceMessage.Info info) {
      talk.tell(new BoardEvent.Described(info));
    } else if (requests.hear(message, now)) {
      heartbeats.rest(now);
    }
  }

  private void refuse(Received.Refusal refusal, Instant now) {
    switch (refusal) {
      case TAG -> talk.tally.badTags++;
      case REPLAY -> talk.tally.replays++;
      case OTHER_SESSION -> talk.tally.stale++;
      case TYPE, BODY, USER -> {
        talk.tally.nonsense++;
        requests.spoil(now);
      }
    }
  }

  private void hearLog(byte[] line, Instant now) {
    talk.tally.logLines++;
    ResetMarker.in(line).ifPresent(marker -> heed(marker, now));
    if (SerialLine.parse(line).filter(SerialLine.Answer.class::isInstance).isPresent()) {
      talk.suspect(Suspicion.UNPROVEN_ANSWER);
    }
  }

  private void heed(ResetMarker marker, Instant now) {
    switch (marker) {
      case RESET -> {
        if (talk.session != null) {
          requests.abandon(Failure.BOARD_RESET);
          greetings.begin(now);
        }
      }
      case BOOT_LOADER -> talk.tell(new BoardEvent.Diagnosed(Diagnosis.BOOT_LOADER));
      case CAMERA_OVERFLOW -> talk.tell(new BoardEvent.Diagnosed(Diagnosis.CAMERA_OVERFLOW));
    }
  }

  private void beat(Instant now) {
    if (heartbeats.isHopeless()) {
      goOffline(Silence.NO_HEARTBEAT);
    } else if (talk.canSpeak()) {
      heartbeats.ping(now);
    } else {
      greetings.begin(now);
    }
  }

  private void greetAgainUnless(boolean stillThere, Instant now) {
    if (!stillThere) {
      greetings.begin(now);
    }
  }

  private void goOffline(Silence why) {
    talk.session = null;
    heartbeats.end();
    talk.tell(new BoardEvent.Offline(why));
  }

  /** Where bytes and events go. Called by the thread that called the conversation. */
  public interface Listener {
    /** Write these bytes to the link. */
    void send(byte[] wire);

    /** Take note. */
    void happened(BoardEvent event);
  }
}
