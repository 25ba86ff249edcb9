package io.github.qrauth.vision;

import io.github.qrauth.vision.Scene.Pose;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that reads frames and prints by how many bytes its heap and its memory have grown. */
final class SoakRun {
  private SoakRun() {}

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    FrameReader reader = FrameReader.create();
    if (!reader.description().contains("OpenCV 4")) {
      throw new IllegalStateException("OpenCV is not there");
    }
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode());
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      files.add(file(i));
    }
    run(reader, video, files, Math.max(count / 2, 300));
    long heap = heap();
    long resident = resident();
    run(reader, video, files, count);
    System.out.println((heap() - heap) + " " + (resident() - resident));
  }

  private static void run(FrameReader reader, VideoDecoder video, List<byte[]> files, int frames) {
    for (int i = 0; i < frames; i++) {
      FrameReading reading = reader.read(files.get(i % files.size()));
      video.decode(((FrameReading.Read) reading).frame());
    }
  }

  private static byte[] file(int i) {
    Scene scene = new Scene(640, 480, 120 + 10 * i);
    if (i % 2 == 0) {
      scene.paint(Scene.code("soak " + i), Pose.at(300, 240, 5).turned(10 * i));
    }
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(640, 480, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 640, 480, scene.noise(6, i).gray());
    return PictureFiles.encoded("jpeg", image);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** What the system says of this process; 0 where it does not say. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/statm");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Long.parseLong(Files.readString(status).split(" ")[1]) * 4096;
  }
}
