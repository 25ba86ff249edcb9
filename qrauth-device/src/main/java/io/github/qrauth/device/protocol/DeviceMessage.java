package io.github.qrauth.device.protocol;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a board says to a host inside a session; its origin and freshness are proven. */
public sealed interface DeviceMessage {

  /**
   * The board has begun to look.
   *
   * @param request which request
   * @param estimateMillis how long one attempt takes, 0 to 65535
   */
  record Accepted(RequestId request, int estimateMillis) implements DeviceMessage {}

  /**
   * The board is at work.
   *
   * @param request which request
   * @param stage what it does
   * @param percent 0 to 100
   */
  record Progress(RequestId request, Stage stage, int percent) implements DeviceMessage {}

  /**
   * What the board saw. A match names a user; whether that user may log in is the host's decision.
   *
   * @param request which request
   * @param status what became of it
   * @param score of the best label, 0 to 10000
   * @param liveness whether something alive stood there
   * @param livenessScore 0 to 10000
   * @param frames how many frames agreed, 0 to 255
   * @param millis how long it took, 0 to 2^32 - 1
   * @param model which model decided
   * @param user the recognised user; present exactly when the status is {@link Status#MATCH}
   */
  record Result(
      RequestId request,
      Status status,
      int score,
      Liveness liveness,
      int livenessScore,
      int frames,
      long millis,
      ModelHash model,
      Optional<String> user)
      implements DeviceMessage {
    /** The score of certainty, 100.00 %. */
    public static final int MAX_SCORE = 10_000;
  }

  /**
   * I am here.
   *
   * @param token of the ping
   * @param boot how often the board has started, unsigned
   * @param busy whether a request is running
   */
  record Pong(int token, int boot, boolean busy) implements DeviceMessage {}

  /**
   * What the board tells of itself; every part may be missing.
   *
   * @param firmware version, at most 40 bytes
   * @param modelName at most 40 bytes
   * @param model which model it runs
   * @param labels how many people the model tells apart
   * @param rejectClass whether the model can say "nobody": without it, a stranger gets a name
   * @param resetReason as the chip numbers it
   * @param freeHeap bytes
   * @param counters what it has refused
   */
  record Info(
      Optional<String> firmware,
      Optional<String> modelName,
      Optional<ModelHash> model,
      OptionalInt labels,
      Optional<Boolean> rejectClass,
      OptionalInt resetReason,
      OptionalLong freeHeap,
      Optional<Counters> counters)
      implements DeviceMessage {}

  /**
   * The board cannot do what was asked.
   *
   * @param error why
   * @param request which request, or all zero
   */
  record Failure(DeviceError error, RequestId request) implements DeviceMessage {}

  /** What a board is doing; the order is that of the numbers on the wire, from 1. */
  enum Stage {
    /** Nobody is in front of the camera yet. */
    WAITING_FOR_FACE,
    /** It has a picture. */
    CAPTURED,
    /** It compares. */
    INFERRING,
    /** It checks that the face is alive. */
    LIVENESS
  }

  /** What became of a request; the order is that of the numbers on the wire, from 0. */
  enum Status {
    /** A known user. */
    MATCH,
    /** A face, and nobody known. */
    NO_MATCH,
    /** No face. */
    NO_FACE,
    /** More than one face. */
    MANY_FACES,
    /** Too dark, too blurred, too far. */
    LOW_QUALITY,
    /** A picture or a mask. */
    SPOOF,
    /** The time was over. */
    TIMEOUT,
    /** The host cancelled. */
    CANCELLED,
    /** Camera or model failed. */
    DEVICE_ERROR
  }

  /** The verdict on liveness; the order is that of the numbers on the wire, from 0. */
  enum Liveness {
    /** No check was made. */
    NOT_CHECKED,
    /** Alive. */
    PASSED,
    /** Not alive. */
    FAILED
  }

  /**
   * How much a board has refused; all unsigned 32-bit numbers.
   *
   * @param badCrc damaged lines
   * @param badTag forged or foreign frames
   * @param replay repeated frames
   * @param overlong lines over the cap
   */
  record Counters(long badCrc, long badTag, long replay, long overlong) {}
}
