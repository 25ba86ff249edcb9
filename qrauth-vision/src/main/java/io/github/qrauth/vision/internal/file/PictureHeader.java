package io.github.qrauth.vision.internal.file;

import java.util.Optional;

/**
 * The header of a picture file: what decoding would cost, known before it is begun.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param turns quarter turns clockwise after which the picture stands upright
 * @param opaque whether pixels are without alpha
 */
public record PictureHeader(Format format, int width, int height, int turns, boolean opaque) {
  /** Picture formats, told by their first bytes. */
  public enum Format {
    JPEG,
    PNG,
    WEBP
  }

  /** The format that the first bytes claim. */
  public static Optional<Format> format(byte[] file) {
    Bytes bytes = new Bytes(file);
    if (bytes.startsWith(0, 0xff, 0xd8, 0xff)) {
      return Optional.of(Format.JPEG);
    }
    if (bytes.startsWith(0, 0x89, 'P', 'N', 'G')) {
      return Optional.of(Format.PNG);
    }
    return bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')
        ? Optional.of(Format.WEBP)
        : Optional.empty();
  }

  /** Empty when the file is cut, contradicts itself or has no first picture. */
  public static Optional<PictureHeader> read(Format format, byte[] file) {
    Bytes bytes = new Bytes(file);
    return switch (format) {
      case JPEG -> JpegHeader.read(bytes);
      case PNG -> PngHeader.read(bytes);
      case WEBP -> WebpHeader.read(bytes);
    };
  }

  /** Pixels of the picture, which may be more than an int counts. */
  public long pixels() {
    return (long) width * height;
  }

  static Optional<PictureHeader> of(
      Format format, int width, int height, int turns, boolean opaque) {
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new PictureHeader(format, width, height, turns, opaque));
  }
}
