package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import java.time.Duration;
import java.util.Optional;

/**
 * Where frames come from. Whoever asks decides the pace: a frame that is asked for too late has
 * been replaced by a newer one of the same {@link Frame#source()} and is counted as dropped, so
 * memory does not grow. For any number of threads; {@link #close} ends a waiting {@link #next} at
 * once.
 */
public interface FrameSource extends AutoCloseable {
  /**
   * The newest frame of the source that has waited longest, waiting for one if need be. Empty when
   * none came in this time, and from then on when the source has ended.
   */
  Optional<Frame> next(Duration wait) throws InterruptedException;

  /** Whether no frame will come any more: closed, or a film that is over. */
  boolean hasEnded();

  SourceCounts counts();

  /** Returns soon, whatever the camera does. Again is the same as once. */
  @Override
  void close();
}
