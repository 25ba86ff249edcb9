package io.github.qrauth.vision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A live camera: the newest picture, opened again when it fails, closed at once")
@Timeout(60)
class CameraSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(10);

  private MjpegCamera camera;

  @BeforeEach
  void switchOn() throws IOException {
    camera = new MjpegCamera();
  }

  @AfterEach
  void switchOff() {
    camera.close();
  }

  private CameraSource.Builder mjpeg() {
    return CameraSource.mjpeg(camera.address(), FrameReader.inPlainJava(), CLOCK)
        .reconnect(MOMENT, MOMENT);
  }

  @Test
  void next_ofMjpeg_givesPicturesWithNameAndTime() throws Exception {
    try (CameraSource source = mjpeg().name("door").header("Authorization", "Basic eA==").open()) {
      camera.show(Pictures.jpeg(40, 30));

      Frame frame = source.next(LONG).orElseThrow();

      assertThat(frame.width()).isEqualTo(40);
      assertThat(frame.source()).isEqualTo("door");
      assertThat(frame.capturedAt()).contains(NOW);
      assertThat(camera.requests.poll(1, TimeUnit.SECONDS)).isEqualTo("Basic eA==");
    }
  }

  @Test
  void next_whenAskedLate_givesTheNewestAndCountsTheOthers() throws Exception {
    try (CameraSource source = mjpeg().open()) {
      for (int i = 0; i < 5; i++) {
        camera.show(Pictures.jpeg(40 + i, 30));
      }
      int width = 0;
      while (width != 44) {
        width = source.next(LONG).orElseThrow().width();
      }
      SourceCounts counts = source.counts();
      assertThat(counts.delivered() + counts.dropped()).isEqualTo(5);
    }
  }

  @Test
  void next_whenTheCameraHangsUp_opensItAgain() throws Exception {
    try (CameraSource source = mjpeg().open()) {
      camera.show(Pictures.jpeg(40, 30));
      assertThat(source.next(LONG)).isPresent();
      camera.show(MjpegCamera.HANG_UP);
      camera.show(Pictures.jpeg(50, 30));

      assertThat(source.next(LONG)).map(Frame::width).contains(50);
      assertThat(source.counts().failures()).isEqualTo(1);
      assertThat(camera.requests).hasSize(2);
    }
  }

  @Test
  void next_whenTheCameraFallsSilent_opensItAgain() throws Exception {
    try (CameraSource source = mjpeg().patience(Duration.ofMillis(200)).open()) {
      for (int i = 0; i < 2; i++) {
        assertThat(camera.requests.poll(30, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(source.counts().failures()).isPositive();
    }
  }

  @Test
  void next_whenAPictureIsNone_countsItAndGoesOn() throws Exception {
    try (CameraSource source = mjpeg().open()) {
      camera.show(new byte[100]);
      assertThat(source.next(LONG)).isEmpty();
      camera.show(Pictures.jpeg(50, 30));
      assertThat(source.next(LONG)).isPresent();
      assertThat(source.counts().refused()).isEqualTo(1);
    }
  }

  @Test
  void next_whenTheAnswerIsNoStream_keepsTrying() throws Exception {
    camera.type = "text/html";
    camera.show(MjpegCamera.HANG_UP);
    camera.show(MjpegCamera.HANG_UP);
    try (CameraSource source = mjpeg().open()) {
      for (int i = 0; i < 2; i++) {
        assertThat(camera.requests.poll(30, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(source.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void close_whileACameraSaysNothing_endsEverythingAtOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      CameraSource source =
          CameraSource.mjpeg(address, FrameReader.inPlainJava(), CLOCK)
              .name("silent")
              .patience(Duration.ofSeconds(3))
              .open();
      CompletableFuture<Optional<Frame>> waiting = new CompletableFuture<>();
      Thread taker = new Thread(() -> waiting.complete(next(source)), "taker");
      taker.start();
      silent.accept();

      long start = System.nanoTime();
      source.close();

      assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(source.hasEnded()).isTrue();
      joinCameraThread("silent");
    }
  }

  @Test
  void close_whileAStreamIsOpen_endsItsThread() throws Exception {
    CameraSource source = mjpeg().name("open").open();
    camera.show(Pictures.jpeg(40, 30));
    assertThat(source.next(LONG)).isPresent();

    long start = System.nanoTime();
    source.close();
    source.close();

    assertThat(source.next(LONG)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    camera.show(Pictures.jpeg(40, 30));
    joinCameraThread("open");
  }

  @Test
  void next_ofADeviceThatIsNotThere_keepsTryingAndCloses() throws Exception {
    CameraSource source = CameraSource.device(99, CLOCK).reconnect(MOMENT, MOMENT).open();
    while (source.counts().failures() < 2) {
      assertThat(source.next(MOMENT)).isEmpty();
    }
    source.close();
    joinCameraThread("device-99");
  }

  @Test
  void stream_whenOpenCvHasNothingThatOpensOne_saysWhatToDo() {
    CameraSource.Builder rtsp = CameraSource.stream(URI.create("rtsp://127.0.0.1:1/"), CLOCK);

    assertThatIllegalStateException()
        .isThrownBy(rtsp::open)
        .withMessageContaining("opens no streams: let the camera or a bridge send MJPEG over HTTP");
  }

  @Test
  void builder_whenSomethingIsSenseless_says() {
    FrameReader reader = FrameReader.inPlainJava();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CameraSource.mjpeg(URI.create("file:///etc/passwd"), reader, CLOCK));
    assertThatIllegalArgumentException().isThrownBy(() -> CameraSource.device(-1, CLOCK));
    assertThatIllegalArgumentException().isThrownBy(() -> mjpeg().name(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> mjpeg().patience(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mjpeg().reconnect(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  private static Optional<Frame> next(CameraSource source) {
    try {
      return source.next(LONG);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static void joinCameraThread(String name) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("qrauth-camera-" + name)) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
