package io.github.qrauth.device.protocol;

import io.github.qrauth.base.RandomSource;
import java.util.Optional;

/**
 * The host's side of a handshake: says HELLO and judges the WELCOMEs that come back. A WELCOME that
 * is refused ends nothing: another one may be the genuine one. Immutable and thread-safe.
 */
public final class HostHandshake {
  private final DeviceKeys keys;
  private final DeviceId device;
  private final byte[] nonce;
  private final Pdu hello;

  private HostHandshake(DeviceKeys keys, DeviceId device, byte[] nonce) {
    this.keys = keys;
    this.device = device;
    this.nonce = nonce;
    this.hello = Pdu.untagged(MessageType.HELLO, 0, 0, nonce);
  }

  /** A fresh handshake with the board that has this id and this key. */
  public static HostHandshake begin(DeviceKey key, DeviceId device, RandomSource random) {
    return begin(DeviceKeys.only(key), device, random);
  }

  /** A fresh handshake with a board that may have either of two keys. */
  public static HostHandshake begin(DeviceKeys keys, DeviceId device, RandomSource random) {
    return new HostHandshake(keys, device, random.bytes(Welcome.NONCE_LENGTH));
  }

  /** The bytes to send, and to send again unchanged while no WELCOME comes. */
  public byte[] hello() {
    return WireLine.write(hello);
  }

  /** Judges a frame. */
  public Outcome receive(Pdu pdu) {
    if (pdu.type() != MessageType.WELCOME || pdu.sid() != 0 || pdu.seq() != 0) {
      return Refusal.NO_WELCOME;
    }
    Optional<Welcome> welcome = Welcome.parse(pdu.body());
    return welcome.isEmpty() ? Refusal.NO_WELCOME : judge(pdu, welcome.get());
  }

  private Outcome judge(Pdu pdu, Welcome welcome) {
    Optional<SessionKeys> current = proven(keys.current(), pdu, welcome);
    Optional<SessionKeys> session =
        current.or(() -> keys.previous().flatMap(key -> proven(key, pdu, welcome)));
    if (session.isEmpty()) {
      return Refusal.TAG;
    }
    if (!welcome.device().equals(device)) {
      return Refusal.OTHER_DEVICE;
    }
    return new Proven(
        new HostSession(session.get()), welcome.boot(), welcome.capabilities(), current.isEmpty());
  }

  private Optional<SessionKeys> proven(DeviceKey key, Pdu pdu, Welcome welcome) {
    SessionKeys session = SessionKeys.derive(key, nonce, welcome);
    return session.deviceToHost().verifies(pdu, hello.signedBytes())
        ? Optional.of(session)
        : Optional.empty();
  }

  /** What a frame meant for the handshake. */
  public sealed interface Outcome {}

  /**
   * The board has proven its key. It learns that the host has it too from the first frame sent.
   *
   * @param session what to speak through from now on
   * @param boot how often the board has started, unsigned: a smaller number than before is a reason
   *     for suspicion
   * @param capabilities what the board can do
   * @param withPreviousKey whether the board has not been given its present key yet
   */
  public record Proven(
      HostSession session, int boot, Capabilities capabilities, boolean withPreviousKey)
      implements Outcome {}

  /** Why a frame does not complete the handshake. */
  public enum Refusal implements Outcome {
    /** Some other frame. */
    NO_WELCOME,
    /** Its sender does not have the key, or answers another HELLO. */
    TAG,
    /** Its sender has the key and another id: two boards were given one key. */
    OTHER_DEVICE
  }
}
