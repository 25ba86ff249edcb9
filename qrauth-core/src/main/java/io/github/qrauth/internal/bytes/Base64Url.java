package io.github.qrauth.internal.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding (RFC 7515 section 2), in its one canonical spelling. For public text:
 * it compares with an early exit.
 */
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** The value of each character; negative for those outside the alphabet. */
  private static final byte[] VALUES = values();

  private static final int SHORT = 96;

  /** Characters whose low four, or low two, bits are zero: how a text may end. */
  private static final String ENDS_OF_TWO = "AQgw";

  private static final String ENDS_OF_THREE = "AEIMQUYcgkosw048";

  private Base64Url() {}

  /** The one spelling of these bytes. */
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * Writes the one spelling of these bytes to the start of {@code target}, as ASCII.
   *
   * @return its length
   */
  public static int encode(byte[] bytes, byte[] target) {
    return ENCODER.encode(bytes, target);
  }

  /** How many characters spell that many bytes. */
  public static int encodedLength(int bytes) {
    return (bytes * 4 + 2) / 3;
  }

  /** The bytes, or empty for padding, foreign characters or non-zero trailing bits. */
  public static Optional<byte[]> decode(String text) {
    // What ISO 8859-1 does not have becomes a question mark, which base64url does not have.
    return decode(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
  }

  /** As {@link #decode(String)}, for the characters of {@code text} before {@code to}. */
  public static Optional<byte[]> decode(byte[] text, int from, int to) {
    if (!endsCanonically(text, from, to)) {
      return Optional.empty();
    }
    if (to - from <= SHORT) {
      return decodeShort(text, from, to);
    }
    try {
      return Optional.of(DECODER.decode(ByteBuffer.wrap(text, from, to - from)).array());
    } catch (IllegalArgumentException foreignCharacter) {
      return Optional.empty();
    }
  }

  /** Cheaper than calling the platform's for a signature; the end was judged already. */
  private static Optional<byte[]> decodeShort(byte[] text, int from, int to) {
    byte[] bytes = new byte[(to - from) * 3 / 4];
    int wrong = 0;
    int bits = 0;
    int written = 0;
    for (int at = from; at < to; at++) {
      int value = VALUES[text[at] & 0xFF];
      wrong |= value;
      bits = bits << 6 | value & 0x3F;
      if ((at - from & 3) != 0) {
        bytes[written++] = (byte) (bits >> 6 - 2 * (at - from & 3));
      }
    }
    return wrong < 0 ? Optional.empty() : Optional.of(bytes);
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int value = 0; value < alphabet.length(); value++) {
      values[alphabet.charAt(value)] = (byte) value;
    }
    return values;
  }

  private static boolean endsCanonically(byte[] text, int from, int to) {
    if (to == from) {
      return true;
    }
    char last = (char) (text[to - 1] & 0xFF);
    return switch ((to - from) % 4) {
      case 0 -> last != '=';
      case 2 -> ENDS_OF_TWO.indexOf(last) >= 0;
      case 3 -> ENDS_OF_THREE.indexOf(last) >= 0;
      default -> false;
    };
  }
}
