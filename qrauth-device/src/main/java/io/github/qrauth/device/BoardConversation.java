package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.BoardEvent.Silence;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.HostSession;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.ResetMarker;
import io.github.qrauth.device.protocol.WireLine;
import io.github.qrauth.device.protocol.dialect.SerialLine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The host's side of the talk with one board: when to say HELLO, when to ask again, when to give
 * up, and what to believe. Lines and the time go in, bytes and events come out; there is no I/O, no
 * thread and no clock. Not thread-safe: one owner, which calls {@link #tick} when {@link #wakeAt}
 * says so.
 */
public final class BoardConversation {
  private static final Duration HELLO_PERIOD = Duration.ofMillis(250);
  private static final Duration HINTED_HELLO_PERIOD = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MAX_MISSED_HEARTBEATS = 3;

  private final DeviceKey key;
  private final DeviceId device;
  private final RandomSource random;
  private final Listener listener;
  private final WireTally tally = new WireTally();
  private @Nullable Greeting greeting;
  private @Nullable HostSession session;
  private @Nullable Outstanding outstanding;
  private Instant hintedAt = Instant.MIN;
  private Instant heartbeatAt = Instant.MAX;
  private int missedHeartbeats;
  private int boot;

  /**
   * A conversation that has not begun.
   *
   * @param lastBoot the board's boot count when it was last seen, unsigned; 0 for a new board
   */
  public BoardConversation(
      DeviceKey key, DeviceId device, int lastBoot, RandomSource random, Listener listener) {
    this.key = key;
    this.device = device;
    this.boot = lastBoot;
    this.random = random;
    this.listener = listener;
  }

  /** The link is open: greets the board until it answers, 5 s at most. */
  public void linkOpened(Instant now) {
    greet(HELLO_PERIOD, now);
  }

  /** The link is broken or closed: ends everything. */
  public void linkLost() {
    fail(Failure.LINK_LOST);
    outstanding = null;
    greeting = null;
    goOffline(Silence.LINK_LOST);
  }

  /**
   * Asks the board to look for a face.
   *
   * @return false when the board is not online or works on another request
   */
  public boolean authenticate(HostMessage.Start start, Instant now) {
    if (session == null || outstanding != null || session.isExhausted()) {
      return false;
    }
    byte[] wire = session.send(start);
    outstanding = new Outstanding(start, wire, now);
    listener.send(wire);
    return true;
  }

  /** Ends a request at once; the board is told, and takes the next request when it has answered. */
  public void cancel(RequestId request, Instant now) {
    if (outstanding != null && outstanding.start.request().equals(request)) {
      fail(Failure.CANCELLED);
      tellCancel(outstanding, now);
    }
  }

  /** A line from the board, as {@link io.github.qrauth.device.protocol.LineReader} gives it. */
  public void receive(byte[] line, Instant now) {
    ReadLine read = WireLine.read(line);
    if (read instanceof ReadLine.Frame frame) {
      receive(frame.pdu(), now);
    } else if (read == ReadLine.Fault.NOT_A_FRAME) {
      hearLog(line, now);
    } else {
      tally.badFrames++;
      resend(now);
    }
  }

  /** Does what is due. */
  public void tick(Instant now) {
    tickGreeting(now);
    if (outstanding != null) {
      tick(outstanding, now);
    } else {
      tickHeartbeat(now);
    }
  }

  /** When to call {@link #tick} next, unless something happens before. */
  public Instant wakeAt() {
    Instant wake = outstanding != null ? outstanding.wakeAt() : heartbeatAt;
    return greeting != null && greeting.wakeAt().isBefore(wake) ? greeting.wakeAt() : wake;
  }

  /** Whether the board has proven itself and may be asked. */
  public boolean isOnline() {
    return session != null;
  }

  /** What the wire did so far. */
  public WireCounts counts() {
    return tally.counts();
  }

  // ---- what comes in ----

  private void receive(Pdu pdu, Instant now) {
    if (greeting != null && meets(greeting.handshake.receive(pdu), now)) {
      return;
    }
    if (session == null) {
      tally.stale++;
      return;
    }
    Received received = session.receive(pdu);
    if (received instanceof Received.Message message) {
      missedHeartbeats = 0;
      obey(message.message(), now);
    } else if (received instanceof Received.Hint) {
      followHint(now);
    } else {
      refuse((Received.Refusal) received, now);
    }
  }

  private boolean meets(HostHandshake.Outcome outcome, Instant now) {
    if (outcome instanceof HostHandshake.Proven proven) {
      greeting = null;
      meet(proven, now);
    } else if (outcome == HostHandshake.Refusal.TAG) {
      tally.badTags++;
      suspect(Suspicion.ROGUE_WELCOME);
    } else if (outcome == HostHandshake.Refusal.OTHER_DEVICE) {
      suspect(Suspicion.OTHER_DEVICE);
    }
    return outcome != HostHandshake.Refusal.NO_WELCOME;
  }

  private void meet(HostHandshake.Proven proven, Instant now) {
    if (outstanding != null && session != null && proven.boot() == boot) {
      // The board has not started again: whoever hinted at that shall not end the request.
      return;
    }
    if (Integer.compareUnsigned(proven.boot(), boot) < 0) {
      suspect(Suspicion.BOOT_WENT_BACK);
    }
    boolean returned = session == null || proven.boot() != boot;
    fail(Failure.BOARD_RESET);
    outstanding = null;
    boot = proven.boot();
    session = proven.session();
    if (returned) {
      listener.happened(new BoardEvent.Online(boot, proven.capabilities()));
    }
    missedHeartbeats = 0;
    if (outstanding == null) {
      beat(proven.session(), now);
    }
  }

  private void obey(DeviceMessage message, Instant now) {
    if (message instanceof DeviceMessage.Accepted accepted && concerns(accepted.request())) {
      outstanding().estimated(accepted.estimateMillis(), now);
    } else if (message instanceof DeviceMessage.Progress progress && concerns(progress.request())) {
      outstanding().heard(now);
      if (!outstanding().isCancelling()) {
        listener.happened(new BoardEvent.Progressed(progress));
      }
    } else if (message instanceof DeviceMessage.Result result && concerns(result.request())) {
      acknowledge(result, now);
    } else if (message instanceof DeviceMessage.Failure failure
        && outstanding != null
        && (concerns(failure.request()) || isAboutNothing(failure))) {
      end(new BoardEvent.Refused(outstanding.start.request(), failure.error()), now);
    } else if (!(message instanceof DeviceMessage.Pong)
        && !(message instanceof DeviceMessage.Info)) {
      tally.stale++;
    }
  }

  private void acknowledge(DeviceMessage.Result result, Instant now) {
    if (session != null && !session.isExhausted()) {
      listener.send(session.send(new HostMessage.Acknowledge(result.request())));
    }
    end(new BoardEvent.Answered(result), now);
  }

  private void refuse(Received.Refusal refusal, Instant now) {
    switch (refusal) {
      case TAG -> tally.badTags++;
      case REPLAY -> tally.replays++;
      case OTHER_SESSION -> tally.stale++;
      case TYPE, BODY, USER -> {
        tally.nonsense++;
        fail(Failure.NONSENSE);
        if (outstanding != null) {
          tellCancel(outstanding, now);
        }
      }
    }
  }

  private void hearLog(byte[] line, Instant now) {
    tally.logLines++;
    if (ResetMarker.in(line).filter(ResetMarker.RESET::equals).isPresent() && session != null) {
      fail(Failure.BOARD_RESET);
      outstanding = null;
      greet(HELLO_PERIOD, now);
    }
    if (SerialLine.parse(line).filter(SerialLine.Answer.class::isInstance).isPresent()) {
      suspect(Suspicion.UNPROVEN_ANSWER);
    }
  }

  private void followHint(Instant now) {
    if (greeting == null && !now.isBefore(hintedAt.plus(HINTED_HELLO_PERIOD))) {
      hintedAt = now;
      greet(HINTED_HELLO_PERIOD, now);
    }
  }

  // ---- what goes out ----

  private void greet(Duration period, Instant now) {
    greeting = new Greeting(HostHandshake.begin(key, device, random), period, now);
    listener.send(greeting.hello(now));
  }

  private void tickGreeting(Instant now) {
    if (greeting == null) {
      return;
    }
    if (greeting.isOver(now)) {
      greeting = null;
      if (session == null) {
        listener.happened(new BoardEvent.Offline(Silence.NO_WELCOME));
      }
    } else if (greeting.isDue(now)) {
      listener.send(greeting.hello(now));
    }
  }

  private void tick(Outstanding request, Instant now) {
    if (!now.isBefore(request.giveUpAt())) {
      fail(Failure.TIMEOUT);
      tellCancel(request, now);
    } else if (!now.isBefore(request.resendAt())) {
      resend(now);
    }
  }

  private void resend(Instant now) {
    if (outstanding == null) {
      return;
    }
    if (outstanding.mayResend()) {
      tally.resends++;
      listener.send(outstanding.resend(now));
    } else {
      fail(Failure.NO_ANSWER);
      outstanding = null;
      greet(HELLO_PERIOD, now);
    }
  }

  private void tellCancel(Outstanding request, Instant now) {
    if (session != null && !session.isExhausted() && !request.isCancelling()) {
      byte[] wire = session.send(new HostMessage.Cancel(request.start.request()));
      request.cancel(wire, now);
      listener.send(wire);
    }
  }

  private void tickHeartbeat(Instant now) {
    if (session == null || now.isBefore(heartbeatAt)) {
      return;
    }
    if (missedHeartbeats >= MAX_MISSED_HEARTBEATS) {
      goOffline(Silence.NO_HEARTBEAT);
    } else if (session.isExhausted()) {
      greet(HELLO_PERIOD, now);
    } else {
      beat(session, now);
    }
  }

  private void beat(HostSession alive, Instant now) {
    missedHeartbeats++;
    heartbeatAt = now.plus(HEARTBEAT);
    listener.send(alive.send(new HostMessage.Ping(missedHeartbeats)));
  }

  // ---- ends ----

  private void end(BoardEvent last, Instant now) {
    boolean first = outstanding().report();
    outstanding = null;
    heartbeatAt = now.plus(HEARTBEAT);
    if (first) {
      listener.happened(last);
    }
  }

  private void fail(Failure why) {
    if (outstanding != null && outstanding.report()) {
      listener.happened(new BoardEvent.Failed(outstanding.start.request(), why));
    }
  }

  private void goOffline(Silence why) {
    session = null;
    heartbeatAt = Instant.MAX;
    listener.happened(new BoardEvent.Offline(why));
  }

  private void suspect(Suspicion what) {
    listener.happened(new BoardEvent.Suspicious(what));
  }

  private boolean concerns(RequestId request) {
    return outstanding != null && outstanding.start.request().equals(request);
  }

  /** While a request runs, the host sends nothing else that could be wrong. */
  private static boolean isAboutNothing(DeviceMessage.Failure failure) {
    return failure.request().equals(new RequestId(0, 0));
  }

  private Outstanding outstanding() {
    if (outstanding == null) {
      throw new IllegalStateException("no request is outstanding");
    }
    return outstanding;
  }

  /** Where bytes and events go. Called by the thread that called the conversation. */
  public interface Listener {
    /** Write these bytes to the link. */
    void send(byte[] wire);

    /** Take note. */
    void happened(BoardEvent event);
  }
}
