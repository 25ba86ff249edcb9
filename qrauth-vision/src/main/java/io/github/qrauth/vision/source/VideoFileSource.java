package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.internal.opencv.NativeCamera;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A film through OpenCV, frame by frame as they are asked for: none is dropped, and none has a time
 * of capture. Formats are those of OpenCV's natives; Motion JPEG in AVI is read everywhere. For any
 * number of threads.
 */
public final class VideoFileSource implements FrameSource {
  private final String name;
  private final NativeCamera film;
  private final SourceTally tally = new SourceTally();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();

  private VideoFileSource(String name, NativeCamera film) {
    this.name = name;
    this.film = film;
  }

  /**
   * Opens a film; its file name becomes {@link Frame#source()}.
   *
   * @throws IOException when OpenCV cannot read it
   * @throws IllegalStateException when OpenCV is absent; the message says what to add
   */
  public static VideoFileSource open(Path file) throws IOException {
    VideoConnector.requireOpenCv();
    NativeCamera film = NativeCamera.file(file.toAbsolutePath().toString());
    return new VideoFileSource(String.valueOf(file.getFileName()), film);
  }

  /** The next frame of the film; the wait is for other threads that ask too. */
  @Override
  public Optional<Frame> next(Duration wait) throws InterruptedException {
    if (!lock.tryLock(Waits.nanos(wait), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      return ended.get() ? Optional.empty() : Optional.of(read());
    } catch (EOFException over) {
      close();
      return Optional.empty();
    } catch (IOException | RuntimeException damaged) {
      tally.failures.increment();
      close();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Frame read() throws IOException {
    Frame frame = VideoConnector.frame(film.next()).withSource(name);
    tally.delivered.increment();
    return frame;
  }

  @Override
  public boolean hasEnded() {
    return ended.get();
  }

  @Override
  public SourceCounts counts() {
    return tally.counts();
  }

  @Override
  public void close() {
    ended.set(true);
    film.close();
  }
}
