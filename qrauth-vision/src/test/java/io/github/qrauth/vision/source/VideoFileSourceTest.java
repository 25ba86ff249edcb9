package io.github.qrauth.vision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.qrauth.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_videoio.VideoWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VideoFileSourceTest {
  private static final int FRAMES = 20;

  @TempDir Path place;

  @Test
  void next_ofAFilm_givesEveryFrameInOrderAndThenEnds() throws Exception {
    try (VideoFileSource source = VideoFileSource.open(film("film.avi"))) {
      for (int i = 0; i < FRAMES; i++) {
        assertThat(source.hasEnded()).isFalse();
        Frame frame = source.next(Duration.ZERO).orElseThrow();
        assertThat(frame.width()).isEqualTo(160);
        assertThat(frame.source()).isEqualTo("film.avi");
        assertThat(frame.capturedAt()).isEmpty();
      }
      assertThat(source.next(Duration.ZERO)).isEmpty();
      assertThat(source.hasEnded()).isTrue();
      assertThat(source.counts()).isEqualTo(new SourceCounts(FRAMES, 0, 0, 0));
    }
  }

  @Test
  void next_whenClosed_givesNothing() throws Exception {
    VideoFileSource source = VideoFileSource.open(film("film.avi"));
    source.close();
    source.close();

    assertThat(source.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void open_ofNoFilm_refuses() throws Exception {
    Path text = Files.writeString(place.resolve("film.avi"), "no film");

    assertThatIOException().isThrownBy(() -> VideoFileSource.open(text));
    assertThatIOException().isThrownBy(() -> VideoFileSource.open(place.resolve("none.avi")));
  }

  private Path film(String name) {
    Path file = place.resolve(name);
    int codec = VideoWriter.fourcc((byte) 'M', (byte) 'J', (byte) 'P', (byte) 'G');
    try (VideoWriter writer =
            new VideoWriter(file.toString(), codec, 15, new Size(160, 120), true);
        Mat frame = new Mat(120, 160, opencv_core.CV_8UC3, new Scalar(90, 90, 90, 0))) {
      for (int i = 0; i < FRAMES; i++) {
        writer.write(frame);
      }
      writer.release();
    }
    return file;
  }
}
