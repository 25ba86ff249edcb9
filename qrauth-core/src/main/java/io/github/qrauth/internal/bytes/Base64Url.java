package io.github.qrauth.internal.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** How many characters spell that many bytes. */
  public static int encodedLength(int bytes) {
    return (bytes * 4 + 2) / 3;
  }

  /** The bytes, or empty for padding, foreign characters or non-zero trailing bits. */
  public static Optional<byte[]> decode(String text) {
    // What ISO 8859-1 does not have becomes a question mark, which base64url does not have.
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    return Optional.ofNullable(decode(characters, 0, characters.length));
  }

  /** The bytes that a stretch of the text spells, or null as {@link #decode(String)} says empty. */
  public static byte @Nullable [] decode(byte[] text, int from, int to) {
    if (!endsCanonically(text, from, to)) {
      return null;
    }
    if (to - from <= SHORT) {
      return decodeShort(text, from, to);
    }
    try {
      return DECODER.decode(ByteBuffer.wrap(text, from, to - from)).array();
    } catch (IllegalArgumentException foreignCharacter) {
      return null;
    }
  }

  /** Half the allocations of the platform's decoder, for a signature. */
  private static byte @Nullable [] decodeShort(byte[] text, int from, int to) {
    byte[] bytes = new byte[(to - from) * 3 / 4];
    int wrong = 0;
    int written = 0;
    int at = from;
    for (; at + 4 <= to; at += 4) {
      int four =
          VALUES[text[at] & 0xFF] << 18
              | VALUES[text[at + 1] & 0xFF] << 12
              | VALUES[text[at + 2] & 0xFF] << 6
              | VALUES[text[at + 3] & 0xFF];
      wrong |= four;
      bytes[written++] = (byte) (four >> 16);
      bytes[written++] = (byte) (four >> 8);
      bytes[written++] = (byte) four;
    }
    int rest = 0;
    for (int i = at; i < to; i++) {
      rest = rest << 6 | VALUES[text[i] & 0xFF];
    }
    wrong |= rest;
    if (to - at == 2) {
      bytes[written] = (byte) (rest >> 4);
    } else if (to - at == 3) {
      bytes[written++] = (byte) (rest >> 10);
      bytes[written] = (byte) (rest >> 2);
    }
    return wrong < 0 ? null : bytes;
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
