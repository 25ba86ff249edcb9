package io.github.qrauth.device.link;

import java.io.IOException;

/**
 * The blocking half of a link: what the operating system offers, used by two threads and closed by
 * any.
 */
interface Wire {

  /**
   * Waits for bytes as long as it likes.
   *
   * @return how many came, 0 for none yet, -1 when the other side is gone
   */
  int read(byte[] buffer) throws IOException;

  /** Writes all bytes, waiting as long as it takes. */
  void write(byte[] bytes) throws IOException;

  /** Releases the wire; a blocked read or write ends soon after. */
  void close() throws IOException;
}
