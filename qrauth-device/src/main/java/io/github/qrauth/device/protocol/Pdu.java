package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * One frame as bytes: {@code ver(1) type(1) sid(4) seq(4) len(2) body(0..160) tag(16)}, big-endian.
 * Its shape is checked, its tag is not: it proves nothing yet. Immutable.
 */
public final class Pdu {
  static final int VERSION = 1;
  static final int HEADER_LENGTH = 12;
  static final int TAG_LENGTH = 16;
  static final int MIN_LENGTH = HEADER_LENGTH + TAG_LENGTH;
  static final int MAX_BODY_LENGTH = 160;
  static final int MAX_LENGTH = MIN_LENGTH + MAX_BODY_LENGTH;
  private static final byte[] NO_TAG = new byte[TAG_LENGTH];

  private final byte[] bytes;

  private Pdu(byte[] bytes) {
    this.bytes = bytes;
  }

  static Pdu of(int type, int sid, int seq, byte[] body, byte[] tag) {
    if (body.length > MAX_BODY_LENGTH || tag.length != TAG_LENGTH) {
      throw new IllegalArgumentException("a body has at most 160 bytes and a tag has 16");
    }
    return new Pdu(
        ByteBuffer.allocate(MIN_LENGTH + body.length)
            .put((byte) VERSION)
            .put((byte) type)
            .putInt(sid)
            .putInt(seq)
            .putShort((short) body.length)
            .put(body)
            .put(tag)
            .array());
  }

  static Pdu untagged(int type, int sid, int seq, byte[] body) {
    return of(type, sid, seq, body, NO_TAG);
  }

  /** Of bytes whose length and version the caller has checked. */
  static Pdu wrap(byte[] bytes) {
    return new Pdu(bytes);
  }

  /** The message type, 0 to 255; it need not be a known one. */
  public int type() {
    return bytes[1] & 0xFF;
  }

  /** The session id; 0 outside a session. */
  public int sid() {
    return header().getInt(2);
  }

  /** The sequence number of this direction, unsigned. */
  public int seq() {
    return header().getInt(6);
  }

  /** The body, as a copy. */
  public byte[] body() {
    return Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length - TAG_LENGTH);
  }

  /** The whole frame, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  byte[] tag() {
    return Arrays.copyOfRange(bytes, bytes.length - TAG_LENGTH, bytes.length);
  }

  byte[] signedBytes() {
    return Arrays.copyOf(bytes, bytes.length - TAG_LENGTH);
  }

  /** Outside any session: nobody has signed it, and it claims no place in a sequence. */
  boolean isUnsigned() {
    return sid() == 0 && seq() == 0 && Arrays.equals(tag(), NO_TAG);
  }

  private ByteBuffer header() {
    return ByteBuffer.wrap(bytes, 0, HEADER_LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pdu that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Pdu[type=%02x, sid=%08x, seq=%s, body=%d bytes]",
        type(),
        sid(),
        Integer.toUnsignedString(seq()),
        bytes.length - MIN_LENGTH);
  }
}
