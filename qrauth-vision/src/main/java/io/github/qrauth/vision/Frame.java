package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.image.GrayImage;
import io.github.qrauth.vision.internal.image.Luma;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One picture of a camera or a file: a view on somebody's pixels, which are not copied and must not
 * change while the frame is being decoded. Immutable apart from those pixels. The factories throw
 * {@link IllegalArgumentException} when an array is too short for the size that is claimed.
 */
public final class Frame {
  private final Luma luma;
  private final Rotation rotation;
  private final Optional<Instant> capturedAt;
  private final String source;

  private Frame(Luma luma, Rotation rotation, Optional<Instant> capturedAt, String source) {
    this.luma = luma;
    this.rotation = rotation;
    this.capturedAt = capturedAt;
    this.source = source;
  }

  private static Frame of(Luma luma) {
    return new Frame(luma, Rotation.NONE, Optional.empty(), "");
  }

  /** 8-bit gray, rows without gaps. */
  public static Frame gray8(byte[] pixels, int width, int height) {
    return gray8(pixels, width, height, width);
  }

  /** 8-bit gray; {@code stride} bytes from one row to the next. */
  public static Frame gray8(byte[] pixels, int width, int height, int stride) {
    return of(Luma.gray(pixels, 0, stride, width, height));
  }

  /** Android's preview format: the luma plane, then interleaved colour, which is not looked at. */
  public static Frame nv21(byte[] data, int width, int height) {
    return of(Luma.gray(data, 0, width, width, height));
  }

  /** Planar YUV 4:2:0 (I420, YV12): the luma plane comes first. */
  public static Frame yuv420(byte[] data, int width, int height) {
    return of(Luma.gray(data, 0, width, width, height));
  }

  /** Planar YUV 4:2:0 by its luma plane; {@code stride} bytes from one row to the next. */
  public static Frame yuv420(byte[] lumaPlane, int width, int height, int stride) {
    return of(Luma.gray(lumaPlane, 0, stride, width, height));
  }

  /** Three bytes a pixel, blue first: what OpenCV delivers. */
  public static Frame bgr(byte[] pixels, int width, int height, int stride) {
    return of(Luma.packed(pixels, width, height, stride, Luma.Order.BGR));
  }

  /** Three bytes a pixel, red first. */
  public static Frame rgb(byte[] pixels, int width, int height, int stride) {
    return of(Luma.packed(pixels, width, height, stride, Luma.Order.RGB));
  }

  /** Four bytes a pixel, red first, alpha last; what is transparent is seen as white. */
  public static Frame rgba(byte[] pixels, int width, int height, int stride) {
    return of(Luma.packed(pixels, width, height, stride, Luma.Order.RGBA));
  }

  /** Four bytes a pixel, blue first, alpha last. */
  static Frame bgra(byte[] pixels, int width, int height) {
    return of(Luma.packed(pixels, width, height, 4 * width, Luma.Order.BGRA));
  }

  /** A picture of any type; 8-bit gray and 24-bit BGR ones are not copied. */
  public static Frame of(BufferedImage image) {
    return of(Luma.of(image));
  }

  /** The same pixels, to be turned so before they stand upright. */
  public Frame withRotation(Rotation to) {
    return new Frame(luma, Objects.requireNonNull(to, "rotation"), capturedAt, source);
  }

  /** The same pixels, taken then. */
  public Frame withCapturedAt(Instant time) {
    return new Frame(luma, rotation, Optional.of(time), source);
  }

  /** The same pixels, from there: a camera's or a folder's name. */
  public Frame withSource(String name) {
    return new Frame(luma, rotation, capturedAt, Objects.requireNonNull(name, "source"));
  }

  public int width() {
    return luma.width();
  }

  public int height() {
    return luma.height();
  }

  public Rotation rotation() {
    return rotation;
  }

  public Optional<Instant> capturedAt() {
    return capturedAt;
  }

  /** Where it came from, empty when nobody said. */
  public String source() {
    return source;
  }

  /** A gray picture of it, to be shown or stored: a copy, not turned. */
  public BufferedImage picture() {
    BufferedImage picture = new BufferedImage(width(), height(), BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, width(), height(), gray().toBytes());
    return picture;
  }

  /** The same in gray, so that its colours can be let go. */
  Frame inGray() {
    return new Frame(luma.inGray(), rotation, capturedAt, source);
  }

  GrayImage gray() {
    return luma.gray();
  }

  @Override
  public String toString() {
    return "Frame[" + width() + "x" + height() + " " + source + "]";
  }
}
