package io.github.qrauth.device.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with deadlines over a wire without: one thread reads, one writes, and both end with
 * the connection. If nobody takes what comes in, the reading thread waits and the wire backs up.
 */
final class PumpedConnection implements LinkConnection {
  private static final Logger LOG = LoggerFactory.getLogger(PumpedConnection.class);
  private static final int CAPACITY = 1 << 16;
  private static final Duration FOREVER = Duration.ofDays(365);

  private final String name;
  private final Wire wire;
  private final ByteQueue incoming = new ByteQueue(CAPACITY);
  private final SynchronousQueue<byte[]> outgoing = new SynchronousQueue<>();
  private final SynchronousQueue<Boolean> written = new SynchronousQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread writer;

  private PumpedConnection(String name, Wire wire) {
    this.name = name;
    this.wire = wire;
    this.writer = daemon("qrauth-device-write-" + name, this::pumpOut);
  }

  static LinkConnection start(String name, Wire wire) {
    PumpedConnection connection = new PumpedConnection(name, wire);
    connection.writer.start();
    daemon("qrauth-device-read-" + name, connection::pumpIn).start();
    return connection;
  }

  @Override
  public int read(byte[] buffer, Duration wait) {
    return incoming.take(buffer, wait);
  }

  @Override
  public void write(byte[] bytes, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      boolean done =
          !closed.get()
              && outgoing.offer(bytes.clone(), limit.toNanos(), TimeUnit.NANOSECONDS)
              && written.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) != null;
      if (!done) {
        failWrite();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw LinkException.closed(name);
    }
  }

  @Override
  public void close() {
    end(LinkException.closed(name));
  }

  private void failWrite() {
    end(LinkException.stuck(name));
    // Why the connection ended, which need not be this write.
    incoming.throwIfEnded();
  }

  private void end(LinkException cause) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    incoming.end(cause);
    writer.interrupt();
    try {
      wire.close();
    } catch (IOException alreadyBroken) {
      LOG.debug("Closing {} failed", name, alreadyBroken);
    }
  }

  private void pumpIn() {
    byte[] buffer = new byte[4096];
    try {
      while (!closed.get()) {
        int count = wire.read(buffer);
        if (count < 0) {
          throw new IOException("end of stream");
        }
        incoming.put(buffer, 0, count, FOREVER);
      }
    } catch (IOException gone) {
      end(LinkException.gone(name, gone));
    } catch (LinkException ended) {
      LOG.trace("{} has ended", name);
    }
  }

  private void pumpOut() {
    try {
      while (!closed.get()) {
        wire.write(outgoing.take());
        written.put(Boolean.TRUE);
      }
    } catch (IOException gone) {
      end(LinkException.gone(name, gone));
    } catch (InterruptedException ended) {
      LOG.trace("{} has ended", name);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
