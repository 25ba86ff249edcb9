package io.github.qrauth.device.protocol;

/** What {@link WireLine#read} made of a line. */
public sealed interface ReadLine {

  /**
   * A well-formed frame; whether it is genuine only a session can say.
   *
   * @param pdu its content
   */
  record Frame(Pdu pdu) implements ReadLine {}

  /** Why a line is no frame. */
  enum Fault implements ReadLine {
    /** No frame at all: a log line, or one of a line dialect. */
    NOT_A_FRAME,
    /** Meant to be a frame and damaged: count it and ask again. */
    BAD_FRAME,
    /** A frame of another protocol version. */
    BAD_VERSION,
    /** A frame whose length field contradicts its size. */
    BAD_LENGTH
  }
}
