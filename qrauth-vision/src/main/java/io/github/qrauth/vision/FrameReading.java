package io.github.qrauth.vision;

/** What became of a picture file. */
public sealed interface FrameReading {
  /** The picture, ready for a decoder. */
  record Read(Frame frame) implements FrameReading {}

  /** The file was not decoded. */
  record Refused(RefusalReason reason) implements FrameReading {}
}
