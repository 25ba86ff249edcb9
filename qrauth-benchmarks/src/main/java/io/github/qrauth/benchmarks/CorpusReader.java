package io.github.qrauth.benchmarks;

import boofcv.abst.fiducial.QrCodeDetector;
import boofcv.concurrency.BoofConcurrency;
import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.QrCode;
import java.util.List;

/** A library under test: gray pixels in, texts out. */
interface CorpusReader {
  /** The texts, and the stage that found the first when the library says. */
  record Reading(List<String> texts, String stage) {}

  String name();

  Reading read(CorpusPicture picture);

  static CorpusReader ours(boolean all) {
    FrameDecoder decoder = all ? FrameDecoder.allCodes() : FrameDecoder.firstCode();
    return new Named(
        all ? "qrauth-all" : "qrauth",
        picture -> {
          Frame frame = Frame.gray8(picture.gray(), picture.width(), picture.height());
          return decoder.decode(frame) instanceof DecodeOutcome.Found found
              ? new Reading(
                  found.codes().stream().map(QrCode::text).toList(), found.first().stage())
              : new Reading(List.of(), "");
        });
  }

  static List<CorpusReader> peers() {
    return List.of(
        new Named("zxing", CorpusReader::zxing),
        boofcv(),
        new Named("opencv", OpenCvWork.reader()));
  }

  private static Reading zxing(CorpusPicture p) {
    PlanarYUVLuminanceSource source =
        new PlanarYUVLuminanceSource(
            p.gray(), p.width(), p.height(), 0, 0, p.width(), p.height(), false);
    try {
      BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(source));
      return new Reading(List.of(new QRCodeReader().decode(bitmap).getText()), "");
    } catch (ReaderException nothing) {
      return new Reading(List.of(), "");
    }
  }

  private static CorpusReader boofcv() {
    // Thread CPU time counts one thread: work that it hands to others would look free.
    BoofConcurrency.USE_CONCURRENT = false;
    QrCodeDetector<GrayU8> detector = FactoryFiducial.qrcode(null, GrayU8.class);
    return new Named(
        "boofcv",
        picture -> {
          GrayU8 image = new GrayU8();
          image.setData(picture.gray());
          image.reshape(picture.width(), picture.height());
          detector.process(image);
          return new Reading(
              detector.getDetections().stream().map(code -> code.message).toList(), "");
        });
  }

  /** A reader by its one function. */
  record Named(String name, java.util.function.Function<CorpusPicture, Reading> function)
      implements CorpusReader {
    @Override
    public Reading read(CorpusPicture picture) {
      return function.apply(picture);
    }
  }
}
