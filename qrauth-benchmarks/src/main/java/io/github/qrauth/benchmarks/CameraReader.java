package io.github.qrauth.benchmarks;

import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.QrCode;
import io.github.qrauth.vision.VideoDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A library before a camera.
 *
 * @param films makes what reads one film, since a video reader remembers
 */
record CameraReader(String name, Supplier<Function<CorpusPicture, List<String>>> films) {
  /** As long as a frame lasts at 15 a second. */
  private static final Duration BUDGET = Duration.ofMillis(66);

  static CameraReader ours() {
    return new CameraReader(
        "qrauth",
        () -> {
          VideoDecoder video = VideoDecoder.of(FrameDecoder.allCodes(), BUDGET);
          return picture -> texts(video, picture);
        });
  }

  static List<CameraReader> peers() {
    List<CameraReader> peers = new ArrayList<>();
    for (CorpusReader peer : CorpusReader.peers()) {
      peers.add(new CameraReader(peer.name(), () -> picture -> peer.read(picture).texts()));
    }
    return peers;
  }

  private static List<String> texts(VideoDecoder video, CorpusPicture picture) {
    Frame frame = Frame.gray8(picture.gray(), picture.width(), picture.height());
    return video.decode(frame) instanceof DecodeOutcome.Found found
        ? found.codes().stream().map(QrCode::text).toList()
        : List.of();
  }
}
