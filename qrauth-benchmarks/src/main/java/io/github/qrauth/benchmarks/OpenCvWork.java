package io.github.qrauth.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_objdetect.QRCodeDetectorAruco;

/** The better of OpenCV's detectors of codes, all codes of a picture. */
final class OpenCvWork {
  private OpenCvWork() {}

  static Function<CorpusPicture, CorpusReader.Reading> reader() {
    // Thread CPU time counts one thread: work that it hands to others would look free.
    opencv_core.setNumThreads(1);
    QRCodeDetectorAruco detector = new QRCodeDetectorAruco();
    return picture -> new CorpusReader.Reading(texts(detector, picture), "");
  }

  private static List<String> texts(QRCodeDetectorAruco detector, CorpusPicture picture) {
    try (PointerScope scope = new PointerScope()) {
      BytePointer pixels = new BytePointer(picture.gray());
      Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8U, pixels);
      StringVector found = new StringVector();
      detector.detectAndDecodeMulti(image, found);
      List<String> texts = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        String text = found.get(i).getString().replace("\0", "");
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
      return texts;
    } catch (RuntimeException failed) {
      // OpenCV throws for corners that enclose nothing: a picture that it did not read.
      return List.of();
    }
  }
}
