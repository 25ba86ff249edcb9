package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.vision.Scene.Pose;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code -Dqrauth.soak.frames=10000} is the long one. */
@DisplayName("Frame after frame through OpenCV and the decoder: heap and native memory stay flat")
@Timeout(3600)
class SoakTest {
  private static final int FRAMES = Integer.getInteger("qrauth.soak.frames", 600);
  private static final long MEGABYTE = 1 << 20;

  @Test
  void read_ofManyFrames_keepsMemoryFlat() throws IOException {
    FrameReader reader = FrameReader.create();
    assertThat(reader.description()).contains("OpenCV 4");
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode());
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      files.add(file(i));
    }
    run(reader, video, files, FRAMES / 2);
    long heap = heap();
    long resident = resident();
    run(reader, video, files, FRAMES);

    assertThat(heap() - heap).isLessThan(8 * MEGABYTE);
    assertThat(resident() - resident).isLessThan(64 * MEGABYTE);
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
