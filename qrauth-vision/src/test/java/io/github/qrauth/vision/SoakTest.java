package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dqrauth.soak.frames=10000} is the long one. In a process of its own whose heap is
 * resident from the start, so that what becomes resident later is native memory.
 */
@DisplayName("Frame after frame through OpenCV and the decoder: heap and native memory stay flat")
@Timeout(3600)
class SoakTest {
  private static final int FRAMES = Integer.getInteger("qrauth.soak.frames", 600);
  private static final long MEGABYTE = 1 << 20;
  @TempDir Path directory;

  @Test
  void read_ofManyFrames_keepsMemoryFlat() throws Exception {
    Path out = directory.resolve("out");
    Path trouble = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms256m",
                    "-Xmx256m",
                    "-XX:+AlwaysPreTouch",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SoakRun.class.getName(),
                    String.valueOf(FRAMES)))
            .redirectOutput(out.toFile())
            .redirectError(trouble.toFile())
            .start();

    assertThat(process.waitFor()).as(Files.readString(trouble, StandardCharsets.UTF_8)).isZero();
    String[] grown = Files.readString(out).strip().split(" ");
    assertThat(Long.parseLong(grown[0])).as("heap").isLessThan(8 * MEGABYTE);
    assertThat(Long.parseLong(grown[1])).as("resident").isLessThan(64 * MEGABYTE);
  }
}
