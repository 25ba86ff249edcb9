package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A frame of QRD1 as a board writes and reads it. Written apart from the host's codec, so that a
 * mistake of one is not a mistake of both.
 */
record BoardFrame(int type, int sid, int seq, byte[] body, byte[] tag) {
  private static final int HEADER = 12;
  private static final int TAG = 16;
  private static final byte[] NO_TAG = new byte[TAG];
  private static final HexFormat CRC = HexFormat.of().withUpperCase();

  static Optional<BoardFrame> read(String line) {
    int star = line.length() - 5;
    if (star < 4 || line.charAt(star) != '*' || !line.endsWith(crc(line.substring(0, star)))) {
      return Optional.empty();
    }
    try {
      byte[] pdu = Base64.getUrlDecoder().decode(line.substring(4, star));
      return pdu.length >= HEADER + TAG ? parse(pdu) : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  static BoardFrame unsigned(int type, byte[] body) {
    return new BoardFrame(type, 0, 0, body, NO_TAG);
  }

  static BoardFrame signed(int type, int sid, int seq, byte[] body, byte[] key) {
    BoardFrame bare = new BoardFrame(type, sid, seq, body, NO_TAG);
    return bare.taggedBy(key, bare.signedBytes());
  }

  BoardFrame taggedBy(byte[] key, byte[] message) {
    return new BoardFrame(type, sid, seq, body, Arrays.copyOf(hmac(key, message), TAG));
  }

  boolean isSignedBy(byte[] key) {
    return Arrays.equals(tag, Arrays.copyOf(hmac(key, signedBytes()), TAG));
  }

  byte[] signedBytes() {
    return ByteBuffer.allocate(HEADER + body.length)
        .put((byte) 1)
        .put((byte) type)
        .putInt(sid)
        .putInt(seq)
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  byte[] wire() {
    byte[] pdu =
        ByteBuffer.allocate(HEADER + body.length + TAG).put(signedBytes()).put(tag).array();
    String line = "@Q1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(pdu);
    return ("\n" + line + "*" + crc(line) + "\n").getBytes(US_ASCII);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException noHmac) {
      throw new IllegalStateException("every Java has HmacSHA256", noHmac);
    }
  }

  private static Optional<BoardFrame> parse(byte[] pdu) {
    ByteBuffer in = ByteBuffer.wrap(pdu);
    int version = in.get();
    int type = in.get() & 0xFF;
    int sid = in.getInt();
    int seq = in.getInt();
    int length = in.getShort() & 0xFFFF;
    if (version != 1 || length != pdu.length - HEADER - TAG) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    byte[] tag = new byte[TAG];
    in.get(body).get(tag);
    return Optional.of(new BoardFrame(type, sid, seq, body, tag));
  }

  private static String crc(String text) {
    int crc = 0xFFFF;
    for (byte b : text.getBytes(US_ASCII)) {
      crc ^= (b & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return CRC.toHexDigits((short) crc);
  }
}
