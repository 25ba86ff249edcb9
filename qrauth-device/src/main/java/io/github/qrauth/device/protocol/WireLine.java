package io.github.qrauth.device.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A frame as a line of text, {@code @Q1:<base64url>*<CRC>}, so that it can share the wire with a
 * board's log lines. Stateless.
 */
public final class WireLine {
  /** The longest frame, in bytes, without line feeds. */
  public static final int MAX_LENGTH = 260;

  private static final byte[] PREFIX = "@Q1:".getBytes(StandardCharsets.US_ASCII);
  private static final int CRC_LENGTH = 4;
  private static final int MIN_TEXT_LENGTH = 38;
  private static final int MAX_TEXT_LENGTH = 251;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private WireLine() {}

  /**
   * The bytes to send. A line feed goes before the frame too, so that an unfinished log line cannot
   * swallow it.
   */
  public static byte[] write(Pdu pdu) {
    byte[] text = ENCODER.encode(pdu.bytes());
    byte[] line = Arrays.copyOf(PREFIX, PREFIX.length + text.length);
    System.arraycopy(text, 0, line, PREFIX.length, text.length);
    String crc = HEX.toHexDigits((short) Crc16.of(line, line.length));
    String wire = "\n" + new String(line, StandardCharsets.US_ASCII) + "*" + crc + "\n";
    return wire.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Says what a line is, before any key is used.
   *
   * @param line as {@link LineReader} gives it: no line feed, no trailing carriage return
   */
  public static ReadLine read(byte[] line) {
    if (!startsWithPrefix(line)) {
      return ReadLine.Fault.NOT_A_FRAME;
    }
    int star = line.length - CRC_LENGTH - 1;
    if (!hasShape(line, star) || Crc16.of(line, star) != crc(line)) {
      return ReadLine.Fault.BAD_FRAME;
    }
    byte[] text = Arrays.copyOfRange(line, PREFIX.length, star);
    byte[] pdu = Base64.getUrlDecoder().decode(text);
    // The decoder of the JDK is lax about spare bits; only one text may stand for these bytes.
    return Arrays.equals(ENCODER.encode(pdu), text) ? checkHeader(pdu) : ReadLine.Fault.BAD_FRAME;
  }

  private static ReadLine checkHeader(byte[] pdu) {
    if (pdu[0] != Pdu.VERSION) {
      return ReadLine.Fault.BAD_VERSION;
    }
    int bodyLength = (pdu[10] & 0xFF) << 8 | pdu[11] & 0xFF;
    return bodyLength + Pdu.MIN_LENGTH == pdu.length
        ? new ReadLine.Frame(Pdu.wrap(pdu))
        : ReadLine.Fault.BAD_LENGTH;
  }

  private static boolean startsWithPrefix(byte[] line) {
    return line.length >= PREFIX.length
        && Arrays.equals(line, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
  }

  private static boolean hasShape(byte[] line, int star) {
    int textLength = star - PREFIX.length;
    if (textLength < MIN_TEXT_LENGTH
        || textLength > MAX_TEXT_LENGTH
        || textLength % 4 == 1
        || line[star] != '*') {
      return false;
    }
    for (int i = PREFIX.length; i < star; i++) {
      if (!isBase64Url(line[i])) {
        return false;
      }
    }
    return isUpperHex(line[star + 1])
        && isUpperHex(line[star + 2])
        && isUpperHex(line[star + 3])
        && isUpperHex(line[star + 4]);
  }

  private static int crc(byte[] line) {
    return HexFormat.fromHexDigits(
        new String(line, line.length - CRC_LENGTH, CRC_LENGTH, StandardCharsets.US_ASCII));
  }

  private static boolean isBase64Url(byte b) {
    return b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '_';
  }

  private static boolean isUpperHex(byte b) {
    return b >= '0' && b <= '9' || b >= 'A' && b <= 'F';
  }
}
