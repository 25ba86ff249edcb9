package io.github.qrauth.device.link;

import java.time.Duration;

/**
 * An open wire to a board. One thread may read while another writes and a third closes. No thread
 * and no descriptor outlives {@link #close()} by more than a second.
 */
public interface LinkConnection extends AutoCloseable {

  /**
   * Waits for bytes.
   *
   * @param buffer at least one byte long; receives what has come
   * @param wait up to this long; zero asks and does not wait
   * @return how many bytes came, or 0 when none came in time
   * @throws LinkException when the board is gone or this connection is closed, once everything that
   *     came before has been read
   */
  int read(byte[] buffer, Duration wait);

  /**
   * Hands all bytes to the wire, in order.
   *
   * @param limit after this long with a board that does not read, the connection is closed, because
   *     nobody knows how much of a line went out
   * @throws LinkException when the board is gone, does not read, or this connection is closed
   */
  void write(byte[] bytes, Duration limit);

  /** Closes the wire and wakes whoever waits on it. Closing again does nothing. */
  @Override
  void close();
}
