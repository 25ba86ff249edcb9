package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** A camera that answers. For one thread. */
interface CameraConnection extends Closeable {
  /**
   * Waits for the next picture, which is decoded when somebody wants it.
   *
   * @throws IOException when no more will come
   */
  Supplier<Optional<Frame>> next() throws IOException;

  @Override
  void close();

  /** How to reach a camera. */
  interface Connector {
    CameraConnection connect() throws IOException;
  }
}
