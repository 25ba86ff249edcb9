package io.github.qrauth.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.device.firmware.Dialogue;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A wire to the C core in virtual time, which can be unplugged and can start again by itself. */
final class VirtualWire implements DeviceLink, AutoCloseable {
  private static final String BANNER = "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)";

  final AtomicInteger opened = new AtomicInteger();
  volatile boolean plugged = true;
  private final VirtualTime time;
  private final IntFunction<Dialogue> boards;
  private @Nullable Duration resetEvery;
  private Instant startedAt = VirtualTime.START;
  private int boot = 1;
  private Dialogue board;
  private volatile @Nullable Connection connection;

  /**
   * A wire to the board that has started so many times.
   *
   * @param boards makes it
   */
  VirtualWire(VirtualTime time, IntFunction<Dialogue> boards) {
    this.time = time;
    this.boards = boards;
    board = boards.apply(boot);
  }

  VirtualWire resettingEvery(Duration period) {
    resetEvery = period;
    return this;
  }

  void settle() {
    resetEvery = null;
  }

  void unplug() {
    plugged = false;
  }

  void replug() {
    boot++;
    swap(boards.apply(boot));
    plugged = true;
  }

  void swap(Dialogue other) {
    board.close();
    board = other;
  }

  /** Something that the board does by itself. */
  void boardSays(String command) {
    Connection open = connection;
    if (open != null) {
      open.take(board.say(command));
    }
  }

  @Override
  public LinkConnection open() {
    opened.incrementAndGet();
    if (!plugged) {
      throw new LinkException(Fault.NOT_FOUND, "no board: is it plugged in?");
    }
    Connection fresh = new Connection();
    connection = fresh;
    return fresh;
  }

  @Override
  public String describe() {
    return "virtual";
  }

  @Override
  public void close() {
    board.close();
  }

  private void restart() {
    boot++;
    startedAt = time.instant();
    swap(boards.apply(boot));
  }

  private final class Connection implements LinkConnection {
    private final ConcurrentLinkedQueue<String> inbox = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    @Override
    public int read(byte[] buffer, Duration wait) {
      if (inbox.isEmpty()) {
        idle(wait);
      }
      if (closed) {
        throw new LinkException(Fault.CLOSED, "closed");
      }
      if (!plugged) {
        throw new LinkException(Fault.GONE, "unplugged");
      }
      String line = inbox.poll();
      if (line == null) {
        return 0;
      }
      byte[] bytes = ("\n" + line + "\n").getBytes(ISO_8859_1);
      System.arraycopy(bytes, 0, buffer, 0, bytes.length);
      return bytes.length;
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
      take(board.hear(new String(bytes, ISO_8859_1).strip()));
    }

    @Override
    public void close() {
      closed = true;
    }

    void take(List<String> said) {
      said.stream()
          .filter(line -> line.startsWith("< "))
          .forEach(line -> inbox.add(line.substring(2)));
    }

    private void idle(Duration wait) {
      try {
        time.elapse(wait, () -> closed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        closed = true;
      }
      Instant now = time.instant();
      if (resetEvery != null && !now.isBefore(startedAt.plus(resetEvery))) {
        restart();
        inbox.add(BANNER);
      }
      board.say("T " + (now.toEpochMilli() - VirtualTime.START.toEpochMilli()));
      take(board.say("K"));
    }
  }

  static IntFunction<Dialogue> genuine(java.nio.file.Path program) {
    return boot -> Dialogue.ofBoot(program, boot);
  }

  static IntFunction<Dialogue> always(Supplier<Dialogue> board) {
    return boot -> board.get();
  }
}
