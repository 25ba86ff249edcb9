package io.github.qrauth.jdbc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A socket on which a read of at most 1 ms does not wait: either something is there, or the time is
 * up. What has begun to come is waited for as usual, so that no TLS record is left in the middle. A
 * TLS socket that lies above passes timeouts on and reads from here, so it is as prompt.
 */
final class PromptSocket extends Socket {
  private static final int A_LOOK = 1;

  private volatile boolean looking;

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    super.setSoTimeout(millis);
    looking = millis == A_LOOK;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(super.getInputStream());
  }

  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      giveUpWhenEmpty();
      int read = super.read();
      looking = false;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      giveUpWhenEmpty();
      int read = super.read(bytes, from, length);
      looking = false;
      return read;
    }

    private void giveUpWhenEmpty() throws IOException {
      if (looking && available() == 0) {
        throw new SocketTimeoutException("nothing is there");
      }
    }
  }
}
