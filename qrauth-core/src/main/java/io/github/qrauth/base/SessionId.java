package io.github.qrauth.base;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The public, opaque id of a login session: 128 random bits. Its one textual form is 26 characters
 * of upper-case base32 (RFC 4648 section 6, no padding), which stays in QR alphanumeric mode and is
 * safe in URLs, cookies and key names. It is not a secret: knowing it gives nothing.
 */
public record SessionId(long high, long low) implements Comparable<SessionId> {
  /** Number of characters of the textual form. */
  public static final int TEXT_LENGTH = 26;

  /** A fresh id. */
  public static SessionId random(RandomSource random) {
    return of(random.bytes(2 * Long.BYTES));
  }

  /** The id with this textual form, exactly as {@link #toString()} writes it, or empty. */
  public static Optional<SessionId> parse(String text) {
    return text.length() == TEXT_LENGTH ? Base32.decode(text).map(SessionId::of) : Optional.empty();
  }

  /** The 26 characters. */
  @Override
  public String toString() {
    byte[] bits = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    return Base32.encode(bits);
  }

  @Override
  public int compareTo(SessionId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  private static SessionId of(byte[] bits) {
    ByteBuffer buffer = ByteBuffer.wrap(bits);
    return new SessionId(buffer.getLong(), buffer.getLong());
  }
}
