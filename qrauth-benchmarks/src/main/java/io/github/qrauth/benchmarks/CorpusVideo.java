package io.github.qrauth.benchmarks;

import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.VideoDecoder;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** What a frame without a code costs a camera: the negatives of a corpus at 1920x1080. */
final class CorpusVideo {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int ROUNDS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CorpusVideo() {}

  static void measure(List<CorpusPicture> pictures) {
    List<Frame> frames =
        pictures.stream().filter(p -> p.set().equals("negative")).map(CorpusVideo::frame).toList();
    if (frames.isEmpty()) {
      return;
    }
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode());
    List<Double> millis = new ArrayList<>();
    int found = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      for (Frame frame : frames) {
        long start = THREADS.getCurrentThreadCpuTime();
        found += video.decode(frame) instanceof DecodeOutcome.Found ? 1 : 0;
        if (round > 0) {
          millis.add((THREADS.getCurrentThreadCpuTime() - start) / 1e6);
        }
      }
    }
    List<Double> sorted = millis.stream().sorted().toList();
    System.out.printf(
        "%nvideo, 1920x1080 without a code: %d frames, %d finds, CPU ms median %.2f, p95 %.2f%n",
        sorted.size(),
        found,
        sorted.get(sorted.size() / 2),
        sorted.get((int) (0.95 * sorted.size())));
  }

  private static Frame frame(CorpusPicture picture) {
    BufferedImage from =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
    from.getRaster().setDataElements(0, 0, picture.width(), picture.height(), picture.gray());
    BufferedImage to = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(from, 0, 0, WIDTH, HEIGHT, null);
    graphics.dispose();
    return Frame.of(to);
  }
}
