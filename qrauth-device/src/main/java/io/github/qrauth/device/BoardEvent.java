package io.github.qrauth.device;

import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.Capabilities;
import io.github.qrauth.device.protocol.DeviceError;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.RequestId;

/** Something that happened in a conversation with a board. */
public sealed interface BoardEvent {

  /**
   * The board has proven itself and takes requests.
   *
   * @param boot how often it has started, unsigned
   * @param capabilities what it can do
   * @param withPreviousKey whether it still has the key that was replaced
   */
  record Online(int boot, Capabilities capabilities, boolean withPreviousKey)
      implements BoardEvent {}

  /**
   * What the board says of itself.
   *
   * @param info in its own words
   */
  record Described(DeviceMessage.Info info) implements BoardEvent {}

  /**
   * What the wire shows of a trouble that no message tells.
   *
   * @param diagnosis what it is
   */
  record Diagnosed(Diagnosis diagnosis) implements BoardEvent {}

  /**
   * The board takes no requests any more.
   *
   * @param why what was noticed
   */
  record Offline(Silence why) implements BoardEvent {}

  /**
   * The link cannot be opened; it is tried again.
   *
   * @param fault what kind of trouble
   * @param advice what is wrong and what to do about it
   */
  record Unreachable(LinkException.Fault fault, String advice) implements BoardEvent {}

  /**
   * The board works on the request.
   *
   * @param progress how far it is
   */
  record Progressed(DeviceMessage.Progress progress) implements BoardEvent {}

  /**
   * The board has answered the request: the last event of this request. A match is what the board
   * saw, not yet a login.
   *
   * @param result the answer
   */
  record Answered(DeviceMessage.Result result) implements BoardEvent {}

  /**
   * The request has ended without an answer: the last event of this request.
   *
   * @param request which request
   * @param why what was noticed
   */
  record Failed(RequestId request, Failure why) implements BoardEvent {}

  /**
   * The board could not do what it was asked: the last event of this request.
   *
   * @param request which request
   * @param error the board's own word
   */
  record Refused(RequestId request, DeviceError error) implements BoardEvent {}

  /**
   * Something that no honest wire does; for the audit log.
   *
   * @param what was noticed
   */
  record Suspicious(Suspicion what) implements BoardEvent {}

  /** Troubles that show on the wire. */
  enum Diagnosis {
    /** Most of what comes is unprintable. */
    WRONG_BAUD_RATE("wrong baud rate? Most of what the board says is unprintable"),
    /** The chip waits for firmware. */
    BOOT_LOADER(
        "the board waits in its boot loader: DTR and RTS hold it there; take ModemLines.RELEASED,"
            + " or unplug what else uses these lines, and press reset"),
    /** The camera loses pictures. */
    CAMERA_OVERFLOW("the board's camera loses pictures: its power supply may be too weak");

    private final String advice;

    Diagnosis(String advice) {
      this.advice = advice;
    }

    /** What is wrong and what to do about it. */
    public String advice() {
      return advice;
    }
  }

  /** Why a board is offline. */
  enum Silence {
    /** No genuine WELCOME in 5 s. */
    NO_WELCOME,
    /** Three heartbeats without an answer. */
    NO_HEARTBEAT,
    /** The link broke. */
    LINK_LOST
  }

  /** Why a request has ended without an answer. */
  enum Failure {
    /** The link broke. */
    LINK_LOST,
    /** The board has started again. */
    BOARD_RESET,
    /** The board did not answer, although it was asked four times. */
    NO_ANSWER,
    /** No result within the request's time and one second. */
    TIMEOUT,
    /** The host cancelled. */
    CANCELLED,
    /** The board proved who it is and then spoke nonsense. */
    NONSENSE
  }

  /** What an honest wire does not do. */
  enum Suspicion {
    /** A WELCOME without the key. */
    ROGUE_WELCOME,
    /** A board with this board's key and another id. */
    OTHER_DEVICE,
    /** A boot counter that went back: an old flash image, or a copy of the board. */
    BOOT_WENT_BACK,
    /** An unauthenticated answer on the wire of a board that speaks QRD1. */
    UNPROVEN_ANSWER
  }
}
