package io.github.qrauth.vision.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UploadSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final UploadSource source =
      UploadSource.of(FrameReader.create(), InstantSource.fixed(NOW));

  @Test
  void next_whenTwoOfOneWearerWait_givesTheNewerAndCountsTheOther() throws Exception {
    source.offer(frame("ada", 10));
    source.offer(frame("ada", 20));

    assertThat(source.next(Duration.ZERO)).map(Frame::width).contains(20);
    assertThat(source.next(Duration.ZERO)).isEmpty();
    assertThat(source.counts()).isEqualTo(new SourceCounts(1, 1, 0, 0));
  }

  @Test
  void next_whenSeveralWearersWait_servesThemInTurn() throws Exception {
    source.offer(frame("ada", 10));
    source.offer(frame("bob", 10));
    source.offer(frame("ada", 30));

    assertThat(source.next(Duration.ZERO)).map(Frame::source).contains("ada");
    assertThat(source.next(Duration.ZERO)).map(Frame::source).contains("bob");
  }

  @Test
  void offer_whenMoreWearersWaitThanMayWait_givesUpTheLongestWaiting() throws Exception {
    for (int i = 0; i < 17; i++) {
      source.offer(frame("wearer " + i, 10));
    }

    assertThat(source.next(Duration.ZERO)).map(Frame::source).contains("wearer 1");
    assertThat(source.counts().dropped()).isEqualTo(1);
  }

  @Test
  void offer_aPictureFile_isTakenWithSourceAndTime() throws Exception {
    assertThat(source.offer("ada", Pictures.png(30, 21))).isInstanceOf(FrameReading.Read.class);

    Frame frame = source.next(Duration.ZERO).orElseThrow();
    assertThat(frame.source()).isEqualTo("ada");
    assertThat(frame.capturedAt()).contains(NOW);
  }

  @Test
  void offer_whenNoPicture_saysSoAndCounts() throws Exception {
    assertThat(source.offer("ada", new byte[100])).isInstanceOf(FrameReading.Refused.class);

    assertThat(source.next(Duration.ZERO)).isEmpty();
    assertThat(source.counts().refused()).isEqualTo(1);
  }

  @Test
  void close_whileSomebodyWaits_endsTheWaitAndTakesNothingMore() throws Exception {
    CompletableFuture<Optional<Frame>> waiting = new CompletableFuture<>();
    Thread taker = new Thread(() -> waiting.complete(next(Duration.ofHours(1))), "taker");
    taker.start();

    source.close();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(source.hasEnded()).isTrue();
    assertThat(source.offer(frame("ada", 10))).isFalse();
    taker.join();
  }

  private Optional<Frame> next(Duration wait) {
    try {
      return source.next(wait);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static Frame frame(String source, int width) {
    return Frame.gray8(new byte[width * 10], width, 10).withSource(source);
  }
}
