package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Frames that somebody brings: what an HTTP endpoint, a message handler or an application's own
 * camera calls. For any number of threads.
 */
public final class UploadSource implements FrameSource {
  private static final int MOST_WAITING = 16;

  private final FrameReader reader;
  private final InstantSource clock;
  private final SourceTally tally = new SourceTally();
  private final Latest<Frame> frames = new Latest<>(MOST_WAITING, tally.dropped);

  private UploadSource(FrameReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Pictures are read by this reader, whose limits bound what waits here: 16 frames at most, of
   * different sources.
   */
  public static UploadSource of(FrameReader reader, InstantSource clock) {
    return new UploadSource(reader, clock);
  }

  /**
   * Takes a picture file of a wearer whose name the caller has verified; the answer says whether it
   * was one. It is taken as captured now.
   */
  public FrameReading offer(String source, byte[] file) {
    FrameReading reading = reader.read(file);
    if (reading instanceof FrameReading.Read read) {
      offer(read.frame().withSource(source).withCapturedAt(clock.instant()));
    } else {
      tally.refused.increment();
    }
    return reading;
  }

  /** Takes a frame under its {@link Frame#source()}; false when this is closed. */
  public boolean offer(Frame frame) {
    return frames.put(frame.source(), frame);
  }

  @Override
  public Optional<Frame> next(Duration wait) throws InterruptedException {
    Optional<Frame> frame = frames.take(wait);
    frame.ifPresent(taken -> tally.delivered.increment());
    return frame;
  }

  @Override
  public boolean hasEnded() {
    return frames.hasEnded();
  }

  @Override
  public SourceCounts counts() {
    return tally.counts();
  }

  @Override
  public void close() {
    frames.close();
  }
}
