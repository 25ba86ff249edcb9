package io.github.qrauth.internal.bytes;

import java.util.Arrays;

/** Compares bytes that anybody may know, and stops at the first difference. Never a secret's. */
public final class PublicBytes {
  private PublicBytes() {}

  /** Whether {@code part} stands at this place, and ends within {@code whole}. */
  public static boolean has(byte[] whole, int at, byte[] part) {
    int end = at + part.length;
    return end <= whole.length && Arrays.equals(whole, at, end, part, 0, part.length);
  }
}
