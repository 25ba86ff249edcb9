package io.github.qrauth.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A QR code that was read. Its content is what somebody printed: verify it. */
public final class QrCode {
  private final String text;
  private final byte[] rawBytes;
  private final List<Point> corners;
  private final int version;
  private final ErrorCorrectionLevel errorCorrection;
  private final String stage;
  private final Optional<StructuredPart> part;

  QrCode(
      String text,
      byte[] rawBytes,
      List<Point> corners,
      int version,
      ErrorCorrectionLevel errorCorrection,
      String stage,
      Optional<StructuredPart> part) {
    this.text = text;
    this.rawBytes = rawBytes.clone();
    this.corners = List.copyOf(corners);
    this.version = version;
    this.errorCorrection = errorCorrection;
    this.stage = stage;
    this.part = part;
  }

  /** The text of all segments, character sets as announced (ECI) or else guessed. */
  public String text() {
    return text;
  }

  /** The corrected data codewords, before segments are parsed. A copy. */
  public byte[] rawBytes() {
    return rawBytes.clone();
  }

  /**
   * The outer corners of the code: upper left, upper right, lower right, lower left when the code
   * is held upright; a mirrored code swaps the second and the fourth.
   */
  public List<Point> corners() {
    return corners;
  }

  /** 1 to 40. */
  public int version() {
    return version;
  }

  public ErrorCorrectionLevel errorCorrection() {
    return errorCorrection;
  }

  /** The name of the stage that read it, for measurements; names may change. */
  public String stage() {
    return stage;
  }

  /** Present when the code says that its text is a part of a longer one. */
  public Optional<StructuredPart> part() {
    return part;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QrCode code
        && text.equals(code.text)
        && Arrays.equals(rawBytes, code.rawBytes)
        && corners.equals(code.corners)
        && version == code.version
        && errorCorrection == code.errorCorrection
        && stage.equals(code.stage)
        && part.equals(code.part);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + corners.hashCode();
  }

  /** Without the content, which may be a credential. */
  @Override
  public String toString() {
    return "QrCode[version " + version + errorCorrection + ", " + stage + "]";
  }
}
