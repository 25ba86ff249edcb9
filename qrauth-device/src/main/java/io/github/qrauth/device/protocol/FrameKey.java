package io.github.qrauth.device.protocol;

import java.security.MessageDigest;
import java.util.Arrays;

/** Signs and checks the frames of one direction of one session. Immutable and thread-safe. */
final class FrameKey {
  private final Hmac hmac;

  FrameKey(byte[] key) {
    this.hmac = new Hmac(key);
  }

  Pdu sign(int type, int sid, int seq, byte[] body) {
    return Pdu.of(type, sid, seq, body, tag(Pdu.untagged(type, sid, seq, body).signedBytes()));
  }

  /** Whether the tag covers the frame and, for a WELCOME, the HELLO that it answers (S36). */
  boolean verifies(Pdu pdu, byte[]... covered) {
    byte[][] parts = new byte[covered.length + 1][];
    parts[0] = pdu.signedBytes();
    System.arraycopy(covered, 0, parts, 1, covered.length);
    return MessageDigest.isEqual(tag(parts), pdu.tag());
  }

  byte[] tag(byte[]... parts) {
    return Arrays.copyOf(hmac.of(parts), Pdu.TAG_LENGTH);
  }

  @Override
  public String toString() {
    return "FrameKey[redacted]";
  }
}
