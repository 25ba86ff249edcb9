package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.source.CameraConnection.Connector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A live camera: MJPEG over HTTP in plain Java, or a device or stream that OpenCV opens. A thread
 * named after the camera keeps reading, so that {@link #next} gives the newest picture; when the
 * camera fails it is opened again, later each time. For any number of threads.
 */
public final class CameraSource implements FrameSource {
  private final String name;
  private final InstantSource clock;
  private final Connector connector;
  private final BackOff backOff;
  private final SourceTally tally = new SourceTally();
  private final Latest<Supplier<Optional<Frame>>> latest = new Latest<>(1, tally.dropped);
  private final CountDownLatch closed = new CountDownLatch(1);

  private CameraSource(Builder builder) {
    this.name = builder.name;
    this.clock = builder.clock;
    this.connector = builder.connector();
    this.backOff = new BackOff(builder.firstWait, builder.longestWait);
  }

  /**
   * MJPEG over HTTP or HTTPS, as network cameras and phones send it; needs no OpenCV. Redirects are
   * not followed.
   *
   * @param reader whose limits hold for each picture
   */
  public static Builder mjpeg(URI address, FrameReader reader, InstantSource clock) {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("MJPEG comes over http or https");
    }
    return new Builder(
        "mjpeg", clock, b -> new MjpegConnector(address, b.headers, b.patience, reader));
  }

  /**
   * A camera of this machine through OpenCV.
   *
   * @param index 0 for the first
   * @throws IllegalStateException when OpenCV is absent; the message says what to add
   */
  public static Builder device(int index, InstantSource clock) {
    if (index < 0) {
      throw new IllegalArgumentException("devices count from 0");
    }
    return new Builder("device-" + index, clock, b -> VideoConnector.device(index));
  }

  /**
   * A stream that OpenCV opens, such as {@code rtsp://}. OpenCV needs FFmpeg, GStreamer or the
   * system's own media framework for that, and its natives for Linux on Maven Central have none.
   *
   * @throws IllegalStateException when OpenCV is absent, or cannot open streams; the message says
   *     what to do
   */
  public static Builder stream(URI address, InstantSource clock) {
    return new Builder("stream", clock, b -> VideoConnector.stream(address.toString()));
  }

  private CameraSource start() {
    Thread thread = new Thread(this::run, "qrauth-camera-" + name);
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void run() {
    while (!isClosed()) {
      try (CameraConnection open = connector.connect()) {
        read(open);
      } catch (IOException | RuntimeException failed) {
        // Native code and strangers' bytes fail in many ways; each ends one connection only.
        if (!isClosed()) {
          tally.failures.increment();
        }
      }
      pause();
    }
  }

  private void read(CameraConnection open) throws IOException {
    while (!isClosed()) {
      Supplier<Optional<Frame>> picture = open.next();
      backOff.reset();
      Instant arrived = clock.instant();
      latest.put(
          name, () -> picture.get().map(frame -> frame.withSource(name).withCapturedAt(arrived)));
    }
  }

  private void pause() {
    try {
      closed.await(backOff.next().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException over) {
      close();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public Optional<Frame> next(Duration wait) throws InterruptedException {
    Optional<Supplier<Optional<Frame>>> picture = latest.take(wait);
    Optional<Frame> frame = picture.flatMap(Supplier::get);
    if (frame.isPresent()) {
      tally.delivered.increment();
    } else if (picture.isPresent()) {
      tally.refused.increment();
    }
    return frame;
  }

  @Override
  public boolean hasEnded() {
    return latest.hasEnded();
  }

  @Override
  public SourceCounts counts() {
    return tally.counts();
  }

  /**
   * Waits for nothing: the thread ends when the camera next says something, or is out of patience.
   */
  @Override
  public void close() {
    closed.countDown();
    latest.close();
  }

  /** Settings of a camera, each with a default. */
  public static final class Builder {
    private final InstantSource clock;
    private final Function<Builder, Connector> plan;
    private final Map<String, String> headers = new TreeMap<>();
    private String name;
    private Duration firstWait = Duration.ofSeconds(1);
    private Duration longestWait = Duration.ofSeconds(30);
    private Duration patience = Duration.ofSeconds(5);

    private Builder(String name, InstantSource clock, Function<Builder, Connector> plan) {
      this.name = name;
      this.clock = Objects.requireNonNull(clock, "clock");
      this.plan = plan;
    }

    private Connector connector() {
      return plan.apply(this);
    }

    /** What {@link Frame#source()} says, and the thread's name; 1 to 64 characters. */
    public Builder name(String value) {
      if (value.isBlank() || value.length() > 64) {
        throw new IllegalArgumentException("a camera's name has 1 to 64 characters");
      }
      name = value;
      return this;
    }

    /** A header of the request for MJPEG, such as {@code Authorization}; never logged. */
    public Builder header(String field, String value) {
      headers.put(field, value);
      return this;
    }

    /** How long to wait before a camera that failed is opened again: 1 s, doubled up to 30 s. */
    public Builder reconnect(Duration first, Duration longest) {
      if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
        throw new IllegalArgumentException("the first wait is positive and not the longer one");
      }
      firstWait = first;
      longestWait = longest;
      return this;
    }

    /** How long MJPEG may be silent before it counts as failed; 5 s unless said otherwise. */
    public Builder patience(Duration silence) {
      if (silence.toMillis() < 1 || silence.toMillis() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("patience is 1 ms or more");
      }
      patience = silence;
      return this;
    }

    /** Begins to read. */
    public CameraSource open() {
      return new CameraSource(this).start();
    }
  }
}
