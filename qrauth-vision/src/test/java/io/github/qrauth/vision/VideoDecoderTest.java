package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qrauth.vision.Scene.Pose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of frames is read within a time for each")
class VideoDecoderTest {
  private static final Duration AMPLE = Duration.ofSeconds(5);

  @Test
  void decode_whenCodeMoves_followsIt() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode(), AMPLE);
    for (int i = 0; i < 6; i++) {
      double x = 200 + 90 * i;
      Frame frame =
          new Scene(900, 500, 200).paint(Scene.code("moving"), Pose.at(x, 250, 5)).frame();

      QrCode code = ((DecodeOutcome.Found) video.decode(frame)).first();

      assertThat(code.text()).isEqualTo("moving");
      double middle = (code.corners().get(0).x() + code.corners().get(2).x()) / 2;
      assertThat(middle).isCloseTo(x, within(2.0));
    }
  }

  @Test
  void decode_whenNoFrameShowsEverything_letsThemVote() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode(), AMPLE);
    List<DecodeOutcome> alone = new ArrayList<>();
    List<DecodeOutcome> together = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Frame frame = withReflection("seen bit by bit", i).frame();
      alone.add(FrameDecoder.firstCode().decode(frame));
      together.add(video.decode(frame));
    }

    assertThat(alone).allMatch(outcome -> outcome instanceof DecodeOutcome.NothingFound);
    assertThat(together)
        .anySatisfy(
            outcome -> {
              assertThat(outcome).isInstanceOf(DecodeOutcome.Found.class);
              QrCode code = ((DecodeOutcome.Found) outcome).first();
              assertThat(code.text()).isEqualTo("seen bit by bit");
              assertThat(code.stage()).isEqualTo("vote");
              assertThat(code.corners().get(0).x()).isCloseTo(87.5, within(2.0));
            });
  }

  @Test
  void decode_whenTheCodeChanges_neverMixesTwo() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode(), AMPLE);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 48; i++) {
      Frame frame = withReflection("seen bit by bit " + i / 12, i).frame();
      if (video.decode(frame) instanceof DecodeOutcome.Found found) {
        texts.add(found.first().text());
      }
    }

    assertThat(texts).hasSizeGreaterThan(1).allMatch(text -> text.matches("seen bit by bit [0-3]"));
  }

  /** A bright spot on another part of the code in each frame. */
  private static Scene withReflection(String text, int frame) {
    int[] x = {162, 130, 132, 162};
    int[] y = {162, 162, 128, 130};
    return new Scene(300, 300, 200)
        .paint(Scene.code(text, ErrorCorrectionLevel.L, 2), Pose.at(150, 150, 5))
        .blot(x[frame & 3], y[frame & 3], 46, 255)
        .noise(8, frame);
  }

  @Test
  void decode_whenFrameSizeChanges_startsAnew() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode(), AMPLE);
    Frame large = new Scene(900, 500, 200).paint(Scene.code("a"), Pose.at(700, 350, 5)).frame();
    Frame small = new Scene(300, 200, 200).paint(Scene.code("b"), Pose.at(150, 100, 5)).frame();

    video.decode(large);

    assertThat(((DecodeOutcome.Found) video.decode(small)).first().text()).isEqualTo("b");
  }

  @Test
  void decode_whenOnlyDearStageReads_readsWithinOneRound() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.firstCode(), AMPLE);
    Frame inverted =
        new Scene(900, 500, 20)
            .paint(Scene.code("light on dark"), Pose.at(400, 250, 5).coloured(230, 20))
            .frame();
    Set<Class<?>> outcomes = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      outcomes.add(video.decode(inverted).getClass());
    }

    assertThat(outcomes).contains(DecodeOutcome.Found.class, DecodeOutcome.NothingFound.class);
  }

  @Test
  void decode_whenADearStageHasReadTheCode_triesItFirstOnTheNextFrames() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.allCodes(), AMPLE);
    Frame inverted =
        new Scene(900, 500, 20)
            .paint(Scene.code("light on dark"), Pose.at(400, 250, 5).coloured(230, 20))
            .frame();
    int frames = 0;
    while (!(video.decode(inverted) instanceof DecodeOutcome.Found)) {
      assertThat(++frames).isLessThan(20);
    }

    for (int i = 0; i < 20; i++) {
      assertThat(video.decode(inverted)).isInstanceOf(DecodeOutcome.Found.class);
    }
  }

  @Test
  void decode_whenAllCodesAreWanted_seesBeyondTheLastRegion() {
    VideoDecoder video = VideoDecoder.of(FrameDecoder.allCodes(), AMPLE);
    Scene scene = new Scene(900, 500, 200).paint(Scene.code("left"), Pose.at(200, 250, 5));
    video.decode(scene.frame());
    Frame both = scene.paint(Scene.code("right"), Pose.at(700, 250, 5)).frame();

    assertThat(((DecodeOutcome.Found) video.decode(both)).codes()).hasSize(2);
  }

  @Test
  void decode_whenStagesAreSlow_doesNotBeginOneThatCannotEnd() {
    long[] now = {0};
    FrameDecoder decoder = FrameDecoder.firstCode().withClock(() -> now[0] += 900_000);
    VideoDecoder video = VideoDecoder.of(decoder, Duration.ofMillis(8));

    DecodeOutcome outcome = video.decode(new Scene(1920, 1080, 90).frame());

    assertThat(outcome).isEqualTo(new DecodeOutcome.NothingFound(false));
    assertThat(now[0]).isLessThan(12_000_000);
  }
}
