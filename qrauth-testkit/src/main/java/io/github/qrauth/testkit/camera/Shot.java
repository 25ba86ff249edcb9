package io.github.qrauth.testkit.camera;

import java.time.Duration;

/** One frame of a film: 8-bit gray, rows without gaps. */
public final class Shot {
  private final byte[] gray;
  private final int width;
  private final int height;
  private final Duration at;

  Shot(byte[] gray, int width, int height, Duration at) {
    this.gray = gray;
    this.width = width;
    this.height = height;
    this.at = at;
  }

  /** The pixels themselves, not a copy. */
  public byte[] gray() {
    return gray;
  }

  /** Pixels of a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** When its exposure began, since the film did. */
  public Duration at() {
    return at;
  }

  @Override
  public String toString() {
    return "Shot[" + width + "x" + height + " at " + at + "]";
  }
}
