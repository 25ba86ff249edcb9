package io.github.qrauth.vision;

/** Why a picture was not looked at. */
public enum RefusalReason {
  /** A side is shorter than the smallest code, 21 pixels, when the longer one has 1920. */
  TOO_SMALL,
  /** More pixels than the limit: scale it down. */
  TOO_MANY_PIXELS,
  /** A file of more bytes than the limit. */
  TOO_MANY_BYTES,
  /** Neither JPEG nor PNG nor WebP. */
  UNKNOWN_FORMAT,
  /** WebP, which Java cannot read alone: add OpenCV's natives, or send JPEG or PNG. */
  NEEDS_OPENCV,
  /** Cut off, damaged, contradicting itself, or an animation. */
  UNREADABLE
}
