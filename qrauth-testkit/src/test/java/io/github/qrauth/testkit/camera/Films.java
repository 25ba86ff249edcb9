package io.github.qrauth.testkit.camera;

import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.QrCode;
import io.github.qrauth.vision.VideoDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many films of the same conditions, and how soon the project's reader has their code. */
final class Films {
  static final int NEVER = Integer.MAX_VALUE;
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int START_OF_FILM = 30;

  /** So long that no busy machine changes a result: a video reader's stages are the same. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private Films() {}

  /** Frames until the code was read, for each film, sorted; {@link #NEVER} after {@code most}. */
  static List<Integer> framesToRead(Conditions conditions, int films, int most) {
    return IntStream.rangeClosed(1, films)
        .map(seed -> watch(conditions, seed, most))
        .sorted()
        .boxed()
        .toList();
  }

  /** The number of films in which the code was read within so many frames. */
  static long readWithin(int frames, Conditions conditions, int films) {
    return framesToRead(conditions, films, frames).stream().filter(n -> n <= frames).count();
  }

  private static int watch(Conditions conditions, int seed, int most) {
    LoginCodes codes = LoginCodes.seeded(seed);
    VirtualCamera camera = VirtualCamera.on(codes.every(STEP), conditions, seed);
    VideoDecoder decoder = VideoDecoder.of(FrameDecoder.allCodes(), BUDGET);
    for (int frame = 0; frame < most; frame++) {
      List<String> texts = texts(decoder, camera.shoot(seed % START_OF_FILM + frame));
      if (!codes.texts().containsAll(texts)) {
        throw new AssertionError("read what nobody showed: " + texts);
      }
      if (!texts.isEmpty()) {
        return frame + 1;
      }
    }
    return NEVER;
  }

  static List<String> texts(VideoDecoder decoder, Shot shot) {
    Frame frame = Frame.gray8(shot.gray(), shot.width(), shot.height());
    List<String> texts = new ArrayList<>();
    if (decoder.decode(frame) instanceof DecodeOutcome.Found found) {
      found.codes().stream().map(QrCode::text).forEach(texts::add);
    }
    return texts;
  }
}
