package io.github.qrauth.vision.internal.file;

import io.github.qrauth.vision.internal.file.PictureHeader.Format;
import java.util.Optional;

/** The chunks of a still WebP file up to its pixels (RFC 9649, section 2). */
final class WebpHeader {
  private static final int ANIMATED = 0x02;
  private static final int ALPHA = 0x10;
  private static final int MOST_CHUNKS = 100;

  private WebpHeader() {}

  static Optional<PictureHeader> read(Bytes file) {
    if (!file.startsWith(12, 'V', 'P', '8', 'X')) {
      return picture(file, 12, false);
    }
    int flags = file.at(20);
    if ((flags & ANIMATED) != 0) {
      return Optional.empty();
    }
    int width = 1 + file.little24(24);
    int height = 1 + file.little24(27);
    return firstPicture(file, (flags & ALPHA) != 0)
        .filter(picture -> picture.width() == width && picture.height() == height);
  }

  /** Chunks of colour profiles and others stand before the picture. */
  private static Optional<PictureHeader> firstPicture(Bytes file, boolean alpha) {
    long at = 12;
    for (int i = 0; i < MOST_CHUNKS && at + 8 <= file.length(); i++) {
      Optional<PictureHeader> picture = picture(file, at, alpha);
      if (picture.isPresent()) {
        return picture;
      }
      long size = file.little32(at + 4) & 0xffffffffL;
      at += 8 + size + (size & 1);
    }
    return Optional.empty();
  }

  private static Optional<PictureHeader> picture(Bytes file, long at, boolean alpha) {
    long body = at + 8;
    if (file.startsWith(at, 'V', 'P', '8', ' ') && file.startsWith(body + 3, 0x9d, 0x01, 0x2a)) {
      int width = file.little16(body + 6) & 0x3fff;
      int height = file.little16(body + 8) & 0x3fff;
      return PictureHeader.of(Format.WEBP, width, height, 0, !alpha);
    }
    if (file.startsWith(at, 'V', 'P', '8', 'L') && file.startsWith(body, 0x2f)) {
      int bits = file.little32(body + 1);
      boolean transparent = alpha || (bits >>> 28 & 1) != 0;
      int width = 1 + (bits & 0x3fff);
      int height = 1 + (bits >>> 14 & 0x3fff);
      return PictureHeader.of(Format.WEBP, width, height, 0, !transparent);
    }
    return Optional.empty();
  }
}
