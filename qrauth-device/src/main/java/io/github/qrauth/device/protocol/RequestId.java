package io.github.qrauth.device.protocol;

import io.github.qrauth.base.RandomSource;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Names one request to a board and is its challenge: 16 random bytes, fresh for every request and
 * never derived from a login session.
 *
 * @param high the first 8 bytes, big-endian
 * @param low the last 8 bytes, big-endian
 */
public record RequestId(long high, long low) {
  static final int LENGTH = 16;

  /** What a board writes where an error belongs to no request. */
  static final RequestId NONE = new RequestId(0, 0);

  /** A fresh one. */
  public static RequestId random(RandomSource random) {
    return read(ByteBuffer.wrap(random.bytes(LENGTH)));
  }

  static RequestId read(ByteBuffer in) {
    long high = in.getLong();
    return new RequestId(high, in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(high).putLong(low);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
