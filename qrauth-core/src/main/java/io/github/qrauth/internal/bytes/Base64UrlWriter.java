package io.github.qrauth.internal.bytes;

import java.util.Arrays;
import java.util.Base64;

/**
 * Writes base64url into the middle of a larger text. The platform's encoder is fast only from and
 * to the start of arrays, hence the two small ones here, used again and again. Not thread-safe.
 */
public final class Base64UrlWriter {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int BLOCK = 384; // a multiple of 3, so that only the last one has a tail

  private final byte[] bytes = new byte[BLOCK];
  private final byte[] characters = new byte[Base64Url.encodedLength(BLOCK)];

  /**
   * Writes the one spelling of the first {@code length} bytes, as ASCII, from {@code at} on.
   *
   * @return where it ends
   */
  public int write(byte[] source, int length, byte[] target, int at) {
    int end = at;
    for (int from = 0; from < length; from += BLOCK) {
      int size = Math.min(BLOCK, length - from);
      System.arraycopy(source, from, bytes, 0, size);
      Arrays.fill(bytes, size, Math.min(BLOCK, size + 2), (byte) 0); // the bits after the last
      ENCODER.encode(bytes, characters);
      int written = Base64Url.encodedLength(size);
      System.arraycopy(characters, 0, target, end, written);
      end += written;
    }
    return end;
  }
}
