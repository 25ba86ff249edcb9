package io.github.qrauth.device.protocol;

import java.util.Arrays;

/**
 * The host's side of a proven session: signs and numbers what goes out, and lets in only what this
 * board signed for this session and has not said before. Not thread-safe: one owner.
 */
public final class HostSession {
  private static final byte[] NO_REQUEST = new byte[RequestId.LENGTH];

  private final SessionKeys keys;
  private int lastSent;
  private int lastReceived;
  private long gaps;

  HostSession(SessionKeys keys) {
    this(keys, 0, 0);
  }

  HostSession(SessionKeys keys, int lastSent, int lastReceived) {
    this.keys = keys;
    this.lastSent = lastSent;
    this.lastReceived = lastReceived;
  }

  /**
   * The bytes of a message, under the next sequence number. To send it again, send the same bytes:
   * the board repeats its answer and does not act twice.
   *
   * @throws IllegalStateException when the session is {@linkplain #isExhausted() exhausted}
   */
  public byte[] send(HostMessage message) {
    if (isExhausted()) {
      throw new IllegalStateException("all sequence numbers are used: begin a new handshake");
    }
    lastSent++;
    return WireLine.write(
        keys.hostToDevice().sign(message.type(), keys.sid(), lastSent, message.body()));
  }

  /** Whether all 2^32 - 1 sequence numbers of the host are used, so that a new handshake is due. */
  public boolean isExhausted() {
    return lastSent == 0xFFFF_FFFF;
  }

  /** Judges a frame. Nothing that is refused changes the session. */
  public Received receive(Pdu pdu) {
    if (pdu.isUnsigned()) {
      return hint(pdu);
    }
    if (pdu.sid() != keys.sid()) {
      return Received.Refusal.OTHER_SESSION;
    }
    if (!keys.deviceToHost().verifies(pdu)) {
      return Received.Refusal.TAG;
    }
    if (Integer.compareUnsigned(pdu.seq(), lastReceived) <= 0) {
      return Received.Refusal.REPLAY;
    }
    gaps += pdu.seq() - lastReceived - 1 & 0xFFFF_FFFFL;
    lastReceived = pdu.seq();
    return DeviceMessageReader.read(pdu.type(), pdu.body());
  }

  /** How many sequence numbers of the board were left out: frames that the wire lost. */
  public long gaps() {
    return gaps;
  }

  private static Received hint(Pdu pdu) {
    byte[] body = pdu.body();
    if (pdu.type() != MessageType.ERROR
        || body.length != 1 + RequestId.LENGTH
        || !Arrays.equals(body, 1, body.length, NO_REQUEST, 0, RequestId.LENGTH)) {
      return Received.Refusal.OTHER_SESSION;
    }
    return DeviceError.of(body[0] & 0xFF)
        .filter(DeviceError::isHint)
        .<Received>map(Received.Hint::new)
        .orElse(Received.Refusal.OTHER_SESSION);
  }
}
