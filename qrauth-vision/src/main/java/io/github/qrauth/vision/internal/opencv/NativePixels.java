package io.github.qrauth.vision.internal.opencv;

import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Copies pixels out of native memory. */
final class NativePixels {
  private NativePixels() {}

  /** Empty for an empty matrix, and for one of other than bytes. */
  static Optional<Pixels> of(Mat mat) {
    if (mat.empty() || mat.depth() != opencv_core.CV_8U || !mat.isContinuous()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[Math.multiplyExact(mat.rows() * mat.channels(), mat.cols())];
    mat.data().get(bytes);
    return Optional.of(new Pixels(bytes, mat.cols(), mat.rows(), mat.channels()));
  }
}
