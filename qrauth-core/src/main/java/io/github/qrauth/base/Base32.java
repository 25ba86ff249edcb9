package io.github.qrauth.base;

import java.util.Optional;

/**
 * Base32 of RFC 4648 section 6, upper-case and without padding, which stays in QR alphanumeric
 * mode. Decoding is strict: every byte string has exactly one text.
 */
public final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGIT_BITS = 5;

  private Base32() {}

  /** The text of these bytes. */
  public static String encode(byte[] bytes) {
    char[] text = new char[(bytes.length * Byte.SIZE + DIGIT_BITS - 1) / DIGIT_BITS];
    int pending = 0;
    int pendingBits = 0;
    int length = 0;
    for (byte b : bytes) {
      pending = pending << Byte.SIZE | b & 0xFF;
      pendingBits += Byte.SIZE;
      while (pendingBits >= DIGIT_BITS) {
        pendingBits -= DIGIT_BITS;
        text[length++] = ALPHABET.charAt(pending >>> pendingBits & 31);
      }
    }
    if (pendingBits > 0) {
      text[length] = ALPHABET.charAt(pending << (DIGIT_BITS - pendingBits) & 31);
    }
    return new String(text);
  }

  /**
   * The bytes with this text, or empty when {@link #encode} never writes it: another alphabet,
   * lower case, padding, an impossible length or pad bits that are not zero.
   */
  public static Optional<byte[]> decode(String text) {
    byte[] bytes = new byte[text.length() * DIGIT_BITS / Byte.SIZE];
    int pending = 0;
    int pendingBits = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      pending = pending << DIGIT_BITS | digit;
      pendingBits += DIGIT_BITS;
      if (pendingBits >= Byte.SIZE) {
        pendingBits -= Byte.SIZE;
        bytes[length++] = (byte) (pending >>> pendingBits);
      }
    }
    boolean padIsZero = (pending & (1 << pendingBits) - 1) == 0;
    return pendingBits < DIGIT_BITS && padIsZero ? Optional.of(bytes) : Optional.empty();
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }
}
