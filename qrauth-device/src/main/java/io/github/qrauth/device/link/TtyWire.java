package io.github.qrauth.device.link;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A tty that stty has set to return from a read after 200 ms without a byte. */
final class TtyWire implements Wire {
  private static final long EARLIEST_TIMEOUT = Duration.ofMillis(100).toNanos();
  private static final int MAX_EARLY_ENDS = 3;
  private static final long LONGEST_READ_MILLIS = 500;

  private final RandomAccessFile file;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;
  private int earlyEnds;

  TtyWire(RandomAccessFile file) {
    this.file = file;
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    long before = System.nanoTime();
    int count = readOpen(buffer);
    if (count > 0) {
      earlyEnds = 0;
      return count;
    }
    // Java says "end of file" for a read that timed out. One that came at once is a real end: the
    // port was hung up, and reading on would spin.
    earlyEnds = System.nanoTime() - before < EARLIEST_TIMEOUT ? earlyEnds + 1 : 0;
    return earlyEnds >= MAX_EARLY_ENDS ? -1 : 0;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    file.write(bytes);
  }

  /** A read that is still in the system would take bytes from whoever opens the port next. */
  @Override
  public void close() throws IOException {
    closed = true;
    boolean quiet = false;
    try {
      quiet = reading.tryLock(LONGEST_READ_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      file.close();
      if (quiet) {
        reading.unlock();
      }
    }
  }

  private int readOpen(byte[] buffer) throws IOException {
    reading.lock();
    try {
      if (closed) {
        throw new IOException("closed");
      }
      return file.read(buffer);
    } finally {
      reading.unlock();
    }
  }
}
