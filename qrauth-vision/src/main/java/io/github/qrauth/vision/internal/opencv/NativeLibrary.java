package io.github.qrauth.vision.internal.opencv;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_videoio;

/** The natives of the class path; its first use is what fails when they are missing. */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Loads them, and says which version they are. */
  static String load() {
    Loader.load(opencv_imgcodecs.class);
    Loader.load(opencv_videoio.class);
    return opencv_core.CV_VERSION;
  }
}
