package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.internal.opencv.NativeCamera;
import io.github.qrauth.vision.internal.opencv.OpenCv;
import io.github.qrauth.vision.internal.opencv.Pixels;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Cameras that OpenCV opens. */
final class VideoConnector {
  private VideoConnector() {}

  static CameraConnection.Connector device(int index) {
    requireOpenCv();
    return () -> new Open(NativeCamera.device(index));
  }

  static CameraConnection.Connector stream(String address) {
    requireOpenCv();
    if (!NativeCamera.opensStreams()) {
      throw new IllegalStateException(
          OpenCv.description()
              + " was built without FFmpeg and GStreamer and opens no streams: let the camera or a"
              + " bridge send MJPEG over HTTP, or bring frames to an UploadSource");
    }
    return () -> new Open(NativeCamera.stream(address));
  }

  static void requireOpenCv() {
    OpenCv.absence()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
  }

  static Frame frame(Pixels p) {
    return p.channels() == 1
        ? Frame.gray8(p.bytes(), p.width(), p.height())
        : Frame.bgr(p.bytes(), p.width(), p.height(), 3 * p.width());
  }

  private record Open(NativeCamera camera) implements CameraConnection {
    @Override
    public Supplier<Optional<Frame>> next() throws IOException {
      Frame frame = frame(camera.next());
      return () -> Optional.of(frame);
    }

    @Override
    public void close() {
      camera.close();
    }
  }
}
