package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import io.github.qrauth.vision.Scene.Pose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever a frame holds: no exception, no invented text, bounded work")
@Timeout(60)
class HostileFrameTest {
  private static final List<FrameDecoder> DECODERS =
      List.of(FrameDecoder.firstCode(), FrameDecoder.allCodes());

  @ParameterizedTest
  @CsvSource({"20, 500", "500, 20", "1, 1", "40000, 22"})
  void decode_whenTooSmall_refuses(int width, int height) {
    Frame frame = Frame.gray8(new byte[width * height], width, height);

    assertThat(FrameDecoder.firstCode().decode(frame))
        .isEqualTo(new DecodeOutcome.Refused(RefusalReason.TOO_SMALL));
  }

  @Test
  void decode_whenTooManyPixels_refuses() {
    Frame frame = Frame.gray8(new byte[5001 * 5000], 5001, 5000);

    assertThat(FrameDecoder.firstCode().decode(frame))
        .isEqualTo(new DecodeOutcome.Refused(RefusalReason.TOO_MANY_PIXELS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void decode_whenNoise_findsNothing(long seed) {
    Random random = new Random(seed);
    int width = 21 + random.nextInt(700);
    int height = 21 + random.nextInt(700);
    byte[] pixels = new byte[width * height];
    random.nextBytes(pixels);

    assertNothing(Frame.gray8(pixels, width, height));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 14})
  void decode_whenStripesOrChequers_findsNothing(int period) {
    byte[] stripes = new byte[300 * 300];
    byte[] chequers = new byte[300 * 300];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 300 / period % 2 == 0 ? 0 : 255);
      chequers[i] = (byte) ((i % 300 / period + i / 300 / period) % 2 == 0 ? 0 : 255);
    }

    assertNothing(Frame.gray8(stripes, 300, 300));
    assertNothing(Frame.gray8(chequers, 300, 300));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 254, 255})
  void decode_whenOneColour_findsNothing(int gray) {
    assertNothing(new Scene(333, 222, gray).frame());
  }

  @Test
  void decode_whenFullOfFinders_endsWithNothing() {
    Scene scene = new Scene(1100, 1100, 255);
    for (int y = 0; y < 1080; y += 36) {
      for (int x = 0; x < 1080; x += 36) {
        scene.blot(x + 4, y + 4, 28, 0).blot(x + 8, y + 8, 20, 255).blot(x + 12, y + 12, 12, 0);
      }
    }

    assertNothing(scene.frame());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void decode_whenModulesAreRandom_neverInventsText(long seed) {
    Random random = new Random(seed);
    ByteMatrix code = Scene.code("some text", ErrorCorrectionLevel.L, 1 + random.nextInt(8));
    for (int v = 9; v < code.getHeight(); v++) {
      for (int u = 9; u < code.getWidth(); u++) {
        code.set(u, v, random.nextInt(2));
      }
    }

    assertNothing(new Scene(400, 400, 255).paint(code, Pose.at(200, 200, 5).turned(seed)).frame());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void decode_whenCodeIsDamaged_readsItOrNothing(long seed) {
    Random random = new Random(seed);
    String text = "the only text here " + seed;
    Scene scene = new Scene(300, 300, 255).paint(Scene.code(text), Pose.at(150, 150, 6));
    for (int i = 0; i < 6; i++) {
      scene.blot(random.nextInt(260), random.nextInt(260), 40, random.nextInt(256));
    }

    for (FrameDecoder decoder : DECODERS) {
      if (decoder.decode(scene.frame()) instanceof DecodeOutcome.Found found) {
        assertThat(found.codes()).extracting(QrCode::text).containsOnly(text);
      }
    }
  }

  @Test
  void decode_whenBudgetIsSpent_saysIncomplete() {
    Frame frame = new Scene(640, 480, 255).paint(Scene.code("x"), Pose.at(300, 200, 6)).frame();

    assertThat(FrameDecoder.firstCode().decode(frame, Duration.ZERO))
        .isEqualTo(new DecodeOutcome.NothingFound(false));
  }

  @Test
  @DisplayName("who must not choose between two codes is told when there was no time to see both")
  void decode_whenTimeEndsBetweenTwoCodes_saysIncomplete() {
    Frame frame =
        new Scene(640, 320, 200)
            .paint(Scene.code("one"), Pose.at(160, 160, 5))
            .paint(Scene.code("two"), Pose.at(480, 160, 5))
            .frame();
    Set<String> seen = new TreeSet<>();
    for (int millis = 1; millis <= 300; millis++) {
      long[] now = {0};
      FrameDecoder decoder = FrameDecoder.allCodes().withClock(() -> now[0] += 1_000_000);
      if (decoder.decode(frame, Duration.ofMillis(millis)) instanceof DecodeOutcome.Found found) {
        seen.add(found.codes().size() + (found.complete() ? " complete" : " incomplete"));
      }
    }

    assertThat(seen).contains("1 incomplete", "2 complete").doesNotContain("1 complete");
  }

  @Test
  void decode_whenTheFirstCodeIsEnough_doesNotSayThatThereIsNoOther() {
    Frame frame = new Scene(300, 300, 200).paint(Scene.code("x"), Pose.at(150, 150, 5)).frame();

    assertThat(((DecodeOutcome.Found) FrameDecoder.firstCode().decode(frame)).complete()).isFalse();
    assertThat(((DecodeOutcome.Found) FrameDecoder.allCodes().decode(frame)).complete()).isTrue();
  }

  @Test
  void decode_whenTimePasses_stopsBetweenStages() {
    long[] now = {0};
    FrameDecoder decoder = FrameDecoder.firstCode().withClock(() -> now[0] += 1_000_000);

    DecodeOutcome outcome = decoder.decode(new Scene(640, 480, 90).frame(), Duration.ofMillis(3));

    assertThat(outcome).isEqualTo(new DecodeOutcome.NothingFound(false));
    assertThat(now[0]).isLessThan(12_000_000);
  }

  @Test
  void decode_whenManyThreadsShareOne_allReadTheirOwn() throws Exception {
    FrameDecoder shared = FrameDecoder.firstCode();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = "frame " + i;
        Frame frame =
            new Scene(200, 200, 200).paint(Scene.code(text), Pose.at(100, 100, 4)).frame();
        tasks.add(() -> ((DecodeOutcome.Found) shared.decode(frame)).first().text());
      }
      List<Future<String>> read = threads.invokeAll(tasks);
      for (int i = 0; i < 40; i++) {
        assertThat(read.get(i).get()).isEqualTo("frame " + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertNothing(Frame frame) {
    for (FrameDecoder decoder : DECODERS) {
      assertThat(decoder.decode(frame)).isInstanceOf(DecodeOutcome.NothingFound.class);
    }
  }
}
