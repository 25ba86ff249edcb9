package io.github.qrauth.vision.internal.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Picture files by OpenCV; call it only when {@link OpenCv} is ready. */
public final class NativePictures {
  private NativePictures() {}

  /** Brightness alone: of a JPEG the colours are not even decoded. */
  public static Optional<Pixels> gray(byte[] file) {
    return decode(file, IMREAD_GRAYSCALE | IMREAD_IGNORE_ORIENTATION);
  }

  /** With alpha, when the file has it. */
  public static Optional<Pixels> unchanged(byte[] file) {
    return decode(file, IMREAD_UNCHANGED);
  }

  /** Whatever happens in here, the scope gives the native memory back. */
  private static Optional<Pixels> decode(byte[] file, int flags) {
    try (PointerScope scope = new PointerScope()) {
      Mat encoded = new Mat(1, file.length, CV_8U, new BytePointer(file));
      Mat picture = imdecode(encoded, flags);
      return NativePixels.of(picture);
    }
  }
}
