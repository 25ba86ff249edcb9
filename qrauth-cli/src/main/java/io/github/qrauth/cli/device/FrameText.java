package io.github.qrauth.cli.device;

import io.github.qrauth.device.protocol.Pdu;
import java.util.HexFormat;
import java.util.Map;

/** A frame in one line for a person. */
final class FrameText {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x01, "HELLO"),
          Map.entry(0x02, "WELCOME"),
          Map.entry(0x10, "START"),
          Map.entry(0x11, "ACCEPTED"),
          Map.entry(0x12, "PROGRESS"),
          Map.entry(0x13, "RESULT"),
          Map.entry(0x14, "CANCEL"),
          Map.entry(0x15, "RACK"),
          Map.entry(0x20, "PING"),
          Map.entry(0x21, "PONG"),
          Map.entry(0x22, "INFO_REQ"),
          Map.entry(0x23, "INFO"),
          Map.entry(0x7F, "ERROR"));

  private FrameText() {}

  static String of(Pdu pdu) {
    String unknown = "type " + HexFormat.of().toHexDigits((byte) pdu.type());
    return NAMES.getOrDefault(pdu.type(), unknown)
        + "\tsid "
        + HexFormat.of().toHexDigits(pdu.sid())
        + "\tseq "
        + Integer.toUnsignedString(pdu.seq())
        + "\t"
        + pdu.body().length
        + " bytes";
  }
}
