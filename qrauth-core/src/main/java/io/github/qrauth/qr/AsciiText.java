package io.github.qrauth.qr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of many short pieces: each is one byte that is written once. */
final class AsciiText {
  private byte[] text;
  private int length;

  AsciiText(int expectedLength) {
    text = new byte[expectedLength];
  }

  AsciiText add(char c) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = (byte) c;
    return this;
  }

  /** In decimal digits; 0 to 999. */
  AsciiText add(int number) {
    if (number >= 100) {
      add((char) ('0' + number / 100));
    }
    if (number >= 10) {
      add((char) ('0' + number / 10 % 10));
    }
    return add((char) ('0' + number % 10));
  }

  @Override
  public String toString() {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }
}
