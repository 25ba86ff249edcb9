package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wire inside one process, for tests and simulators: each opening hands the board's end of a
 * fresh wire to whoever plays the board. Thread-safe.
 */
public final class MemoryLink implements DeviceLink {
  private static final int CAPACITY = 1 << 16;

  private final String name;
  private final Consumer<LinkConnection> board;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable LinkConnection open;

  /**
   * A link to a board in this process.
   *
   * @param board is called in the opening thread with its end of each new wire, and must not block
   */
  public MemoryLink(String name, Consumer<LinkConnection> board) {
    this.name = name;
    this.board = board;
  }

  @Override
  public LinkConnection open() {
    ByteQueue toBoard = new ByteQueue(CAPACITY);
    ByteQueue toHost = new ByteQueue(CAPACITY);
    LinkConnection host = new End(toHost, toBoard);
    occupy(host);
    try {
      board.accept(new End(toBoard, toHost));
      return host;
    } catch (RuntimeException noBoard) {
      host.close();
      throw noBoard;
    }
  }

  @Override
  public String describe() {
    return "memory:" + name;
  }

  private void occupy(LinkConnection host) {
    lock.lock();
    try {
      if (open != null) {
        throw new LinkException(Fault.PORT_BUSY, describe() + " is open already: close it first");
      }
      open = host;
    } finally {
      lock.unlock();
    }
  }

  private void release(LinkConnection end) {
    lock.lock();
    try {
      if (open == end) {
        open = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private final class End implements LinkConnection {
    private final ByteQueue in;
    private final ByteQueue out;
    private volatile @Nullable LinkException ownEnd;

    private End(ByteQueue in, ByteQueue out) {
      this.in = in;
      this.out = out;
    }

    @Override
    public int read(byte[] buffer, Duration wait) {
      try {
        return in.take(buffer, wait);
      } catch (LinkException ended) {
        throw mine(ended);
      }
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
      try {
        if (!out.put(bytes, 0, bytes.length, limit)) {
          end(LinkException.stuck(describe()));
          throw LinkException.stuck(describe());
        }
      } catch (LinkException ended) {
        throw mine(ended);
      }
    }

    @Override
    public void close() {
      end(LinkException.closed(describe()));
    }

    /** What this end did itself counts before what the wire says. */
    private LinkException mine(LinkException ended) {
      LinkException own = ownEnd;
      return own == null ? ended : own;
    }

    private void end(LinkException cause) {
      if (ownEnd == null) {
        ownEnd = cause;
      }
      in.end(LinkException.gone(describe(), cause));
      out.end(LinkException.gone(describe(), cause));
      release(this);
    }
  }
}
