package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.file.PictureHeader;
import io.github.qrauth.vision.internal.opencv.NativePictures;
import io.github.qrauth.vision.internal.opencv.Pixels;
import java.util.Optional;

/** Pictures through OpenCV, straight to gray unless they are transparent. */
final class NativeCodec {
  private NativeCodec() {}

  static Optional<Frame> decode(byte[] file, PictureHeader header) {
    try {
      Optional<Pixels> pixels =
          header.opaque() ? NativePictures.gray(file) : NativePictures.unchanged(file);
      return pixels.flatMap(NativeCodec::frame);
    } catch (RuntimeException damaged) {
      // OpenCV reports hostile bytes by exceptions of its own.
      return Optional.empty();
    }
  }

  private static Optional<Frame> frame(Pixels p) {
    return switch (p.channels()) {
      case 1 -> Optional.of(Frame.gray8(p.bytes(), p.width(), p.height()));
      case 3 -> Optional.of(Frame.bgr(p.bytes(), p.width(), p.height(), 3 * p.width()).inGray());
      case 4 -> Optional.of(Frame.bgra(p.bytes(), p.width(), p.height()).inGray());
      default -> Optional.empty();
    };
  }
}
