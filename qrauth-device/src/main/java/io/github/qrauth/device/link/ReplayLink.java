package io.github.qrauth.device.link;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A board that says what was recorded, chunk by chunk, and is then gone. */
final class ReplayLink implements DeviceLink {
  private final List<byte[]> chunks;

  ReplayLink(List<byte[]> chunks) {
    this.chunks = chunks;
  }

  @Override
  public LinkConnection open() {
    return new Replay();
  }

  @Override
  public String describe() {
    return "replay";
  }

  private final class Replay implements LinkConnection {
    private final AtomicBoolean closed = new AtomicBoolean();
    private int chunk;
    private int offset;

    @Override
    public int read(byte[] buffer, Duration wait) {
      throwIfClosed();
      if (chunk == chunks.size()) {
        throw LinkException.gone(describe(), new EOFException("the capture ends here"));
      }
      byte[] bytes = chunks.get(chunk);
      int count = Math.min(buffer.length, bytes.length - offset);
      System.arraycopy(bytes, offset, buffer, 0, count);
      offset += count;
      if (offset == bytes.length) {
        chunk++;
        offset = 0;
      }
      return count;
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
      throwIfClosed();
    }

    @Override
    public void close() {
      closed.set(true);
    }

    private void throwIfClosed() {
      if (closed.get()) {
        throw LinkException.closed(describe());
      }
    }
  }
}
