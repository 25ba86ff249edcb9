package io.github.qrauth.device.protocol;

/** What a host's session made of a frame. */
public sealed interface Received {

  /**
   * A genuine, fresh message of this session's board.
   *
   * @param message what it says
   */
  record Message(DeviceMessage message) implements Received {}

  /**
   * Something that anybody on the wire may have written: reason to say HELLO again, at most once a
   * second, and for nothing else.
   *
   * @param error VERSION, NO_SESSION or NOT_PROVISIONED
   */
  record Hint(DeviceError error) implements Received {}

  /** Why a frame was refused. */
  enum Refusal implements Received {
    /** Of another session, or of none. */
    OTHER_SESSION,
    /** Not signed by this board for this session: forged, reflected or of another board. */
    TAG,
    /** A sequence number that was there before. */
    REPLAY,
    /** Genuine, and a message that no board sends here. */
    TYPE,
    /** Genuine, and of a wrong form. */
    BODY,
    /** Genuine, and naming a user that is no name. */
    USER
  }
}
