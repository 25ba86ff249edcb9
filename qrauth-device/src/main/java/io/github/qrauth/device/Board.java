package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.NoiseMeter;
import io.github.qrauth.device.protocol.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One board on its link: keeps the link open, comes back when the board is replugged, and hands out
 * what happens. One thread of its own, which ends with {@link #close()}. Thread-safe.
 */
public final class Board implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_READ = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final DeviceLink link;
  private final InstantSource time;
  private final Pauses pauses;
  private final BackOff backOff;
  private final Consumer<BoardEvent> events;
  private final BoardConversation conversation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final Thread thread;
  private @Nullable LinkConnection connection;
  private @Nullable RequestId request;
  private NoiseMeter noise = new NoiseMeter();
  private boolean silent;
  private volatile boolean closed;

  private Board(
      DeviceLink link,
      Supplier<Optional<DeviceKeys>> keys,
      DeviceId device,
      int lastBoot,
      RandomSource random,
      InstantSource time,
      Pauses pauses,
      BiConsumer<Board, BoardEvent> events) {
    this.link = link;
    this.time = time;
    this.pauses = pauses;
    this.events = event -> events.accept(this, event);
    this.backOff = new BackOff(random);
    this.conversation = new BoardConversation(keys, device, lastBoot, random, new Wire());
    this.thread = new Thread(this::run, "qrauth-device-board-" + link.describe());
    this.thread.setDaemon(true);
  }

  /**
   * Begins to look after a board.
   *
   * @param lastBoot the board's boot count when it was last seen, unsigned; 0 for a new board
   * @param events is called by this board's thread, or by a thread that is inside one of its
   *     methods: be quick; it may call this board
   */
  public static Board start(
      DeviceLink link,
      DeviceKey key,
      DeviceId device,
      int lastBoot,
      RandomSource random,
      InstantSource time,
      Consumer<BoardEvent> events) {
    Supplier<Optional<DeviceKeys>> keys = () -> Optional.of(DeviceKeys.only(key));
    return start(
        link,
        keys,
        device,
        lastBoot,
        random,
        time,
        Pauses.real(),
        (board, event) -> events.accept(event));
  }

  static Board start(
      DeviceLink link,
      Supplier<Optional<DeviceKeys>> keys,
      DeviceId device,
      int lastBoot,
      RandomSource random,
      InstantSource time,
      Pauses pauses,
      BiConsumer<Board, BoardEvent> events) {
    Board board = new Board(link, keys, device, lastBoot, random, time, pauses, events);
    board.thread.start();
    return board;
  }

  /**
   * Asks the board to look for a face; what becomes of it is an event.
   *
   * @return false when the board is not online or works on another request
   */
  public boolean authenticate(HostMessage.Start start) {
    lock.lock();
    try {
      boolean asked = !closed && conversation.authenticate(start, time.instant());
      request = asked ? start.request() : request;
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a request, if it still runs. */
  public void cancel(RequestId cancelled) {
    lock.lock();
    try {
      conversation.cancel(cancelled, time.instant());
    } finally {
      lock.unlock();
    }
  }

  /** Whether the board has proven itself and may be asked. */
  public boolean isOnline() {
    lock.lock();
    try {
      return conversation.isOnline();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the board works on a request. */
  public boolean isBusy() {
    lock.lock();
    try {
      return conversation.isBusy();
    } finally {
      lock.unlock();
    }
  }

  /** What the wire did so far. */
  public WireCounts counts() {
    lock.lock();
    try {
      return conversation.counts();
    } finally {
      lock.unlock();
    }
  }

  /** When something genuine was last heard. */
  public Optional<Instant> lastHeard() {
    lock.lock();
    try {
      return conversation.lastHeard();
    } finally {
      lock.unlock();
    }
  }

  /** How long the last heartbeat was on its way, there and back. */
  public Optional<Duration> roundTrip() {
    lock.lock();
    try {
      return conversation.roundTrip();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the link go and comes back after the next pause. */
  void comeBackLater() {
    lock.lock();
    try {
      closeConnection();
    } finally {
      lock.unlock();
    }
  }

  /** Cancels what runs, closes the link and ends the thread, in 2 s at most. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed && request != null) {
        conversation.cancel(request, time.instant());
      }
      closed = true;
      closing.signalAll();
      closeConnection();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != thread) {
      join();
    }
  }

  private void run() {
    while (!closed) {
      Instant opened = time.instant();
      try {
        converse(link.open());
      } catch (LinkException unreachable) {
        report(unreachable);
      }
      pause(backOff.after(opened, time.instant()));
    }
  }

  private void converse(LinkConnection fresh) {
    try (fresh) {
      begin(fresh);
      LineReader reader = new LineReader(line -> conversation.receive(line, time.instant()));
      byte[] buffer = new byte[4096];
      while (!closed && !silent) {
        int count = fresh.read(buffer, untilNextTick());
        hear(reader, buffer, count);
      }
    } catch (LinkException lost) {
      LOG.debug("Lost {}", link.describe(), lost);
    } finally {
      lose();
    }
  }

  private void begin(LinkConnection fresh) {
    lock.lock();
    try {
      connection = fresh;
      silent = false;
      noise = new NoiseMeter();
      conversation.linkOpened(time.instant());
    } finally {
      lock.unlock();
    }
  }

  private void hear(LineReader reader, byte[] buffer, int count) {
    lock.lock();
    try {
      noise.accept(buffer, 0, count);
      reader.accept(buffer, 0, count);
      Instant now = time.instant();
      if (!now.isBefore(conversation.wakeAt())) {
        conversation.tick(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void lose() {
    lock.lock();
    try {
      connection = null;
      if (!silent) {
        conversation.linkLost();
      }
    } finally {
      lock.unlock();
    }
  }

  private void report(LinkException unreachable) {
    lock.lock();
    try {
      events.accept(
          new BoardEvent.Unreachable(
              unreachable.fault(), String.valueOf(unreachable.getMessage())));
    } finally {
      lock.unlock();
    }
  }

  private Duration untilNextTick() {
    lock.lock();
    try {
      Instant now = time.instant();
      Instant latest = now.plus(LONGEST_READ);
      Instant wake = conversation.wakeAt();
      return wake.isBefore(latest) ? positive(Duration.between(now, wake)) : LONGEST_READ;
    } finally {
      lock.unlock();
    }
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private void pause(Duration wait) {
    lock.lock();
    try {
      pauses.pause(closing, () -> closed, wait);
    } catch (InterruptedException interrupted) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private void join() {
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, CLOSE_LIMIT.toMillis());
      if (thread.isAlive()) {
        LOG.warn("The thread of {} has not ended", link.describe());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeConnection() {
    if (connection != null) {
      connection.close();
    }
  }

  private void diagnose(BoardEvent.Silence why) {
    if (why == BoardEvent.Silence.NO_WELCOME && noise.looksLikeWrongBaudRate()) {
      events.accept(new BoardEvent.Diagnosed(BoardEvent.Diagnosis.WRONG_BAUD_RATE));
    }
  }

  private final class Wire implements BoardConversation.Listener {
    @Override
    public void send(byte[] wire) {
      try {
        if (connection != null) {
          connection.write(wire, WRITE_LIMIT);
        }
      } catch (LinkException broken) {
        // The next read says the same, outside of the conversation.
        LOG.debug("Could not write to {}", link.describe(), broken);
      }
    }

    @Override
    public void happened(BoardEvent event) {
      if (event instanceof BoardEvent.Offline offline) {
        silent = true;
        diagnose(offline.why());
      }
      events.accept(event);
    }
  }
}
