package io.github.qrauth.vision.internal.file;

import io.github.qrauth.vision.internal.file.PictureHeader.Format;
import java.util.Optional;

/** The first chunk of a PNG file (W3C PNG, 11.2.1). */
final class PngHeader {
  private static final int ALPHA = 4;

  private PngHeader() {}

  static Optional<PictureHeader> read(Bytes file) {
    if (!file.startsWith(12, 'I', 'H', 'D', 'R') || file.length() < 33) {
      return Optional.empty();
    }
    boolean opaque = (file.at(25) & ALPHA) == 0;
    return PictureHeader.of(Format.PNG, file.big32(16), file.big32(20), 0, opaque);
  }
}
