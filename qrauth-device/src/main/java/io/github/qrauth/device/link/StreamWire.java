package io.github.qrauth.device.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A wire of two streams, as sockets and child processes have them. */
final class StreamWire implements Wire {
  private final InputStream in;
  private final OutputStream out;
  private final Closer closer;

  StreamWire(InputStream in, OutputStream out, Closer closer) {
    this.in = in;
    this.out = out;
    this.closer = closer;
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    return in.read(buffer);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closer.close();
  }

  /** Closes what the streams belong to. */
  @FunctionalInterface
  interface Closer {
    void close() throws IOException;
  }
}
