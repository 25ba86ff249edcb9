package io.github.qrauth.base;

import java.util.Optional;

/**
 * The public, opaque id of a login session: 128 random bits. Its one textual form is 26 characters
 * of upper-case base32 (RFC 4648 section 6, no padding), which stays in QR alphanumeric mode and is
 * safe in URLs, cookies and key names. It is not a secret: knowing it gives nothing.
 */
public record SessionId(long high, long low) implements Comparable<SessionId> {
  /** Number of characters of the textual form. */
  public static final int TEXT_LENGTH = 26;

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int PAD_BITS = TEXT_LENGTH * 5 - 128;

  /** A fresh id. */
  public static SessionId random(RandomSource random) {
    byte[] bits = random.bytes(16);
    return new SessionId(longAt(bits, 0), longAt(bits, 8));
  }

  /** The id with this textual form, exactly as {@link #toString()} writes it, or empty. */
  public static Optional<SessionId> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      int digit = digit(text.charAt(i));
      boolean last = i == TEXT_LENGTH - 1;
      if (digit < 0 || last && (digit & (1 << PAD_BITS) - 1) != 0) {
        return Optional.empty();
      }
      int width = last ? 5 - PAD_BITS : 5;
      high = high << width | low >>> (64 - width);
      low = low << width | digit >>> (5 - width);
    }
    return Optional.of(new SessionId(high, low));
  }

  /** The 26 characters. */
  @Override
  public String toString() {
    char[] text = new char[TEXT_LENGTH];
    long h = high;
    long l = low;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      text[i] = ALPHABET.charAt((int) (h >>> 59));
      h = h << 5 | l >>> 59;
      l = l << 5;
    }
    return new String(text);
  }

  @Override
  public int compareTo(SessionId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (int i = offset; i < offset + 8; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }
}
