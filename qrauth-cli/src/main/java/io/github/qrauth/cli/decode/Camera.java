package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.VideoDecoder;
import io.github.qrauth.vision.source.CameraSource;
import io.github.qrauth.vision.source.FrameSource;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code camera}, {@code camera:1}, or the address of one: watched until a code is read. */
final class Camera {
  private static final Pattern DEVICE = Pattern.compile("camera(:[0-9]{1,3})?");
  private static final Pattern ADDRESS = Pattern.compile("(https?|rtsp)://.+");
  private static final Duration WAIT = Duration.ofMillis(200);

  private final String name;
  private final VideoDecoder decoder;
  private final Duration patience;
  private Optional<Frame> lastFrame = Optional.empty();

  Camera(String name, VideoDecoder decoder, Duration patience) {
    this.name = name;
    this.decoder = decoder;
    this.patience = patience;
  }

  static boolean isNamed(String argument) {
    return DEVICE.matcher(argument).matches() || ADDRESS.matcher(argument).matches();
  }

  /** The first frame with a code; without one, or without any frame, the time is over. */
  DecodedPicture watch() {
    long end = System.nanoTime() + patience.toNanos();
    try (FrameSource source = open()) {
      while (end - System.nanoTime() > 0 && !source.hasEnded()) {
        Optional<DecodedPicture> found = source.next(WAIT).flatMap(this::decode);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return source.counts().delivered() == 0
          ? DecodedPicture.unreadable(name, "no frame in " + patience.toSeconds() + " s")
          : new DecodedPicture(name, List.of(), true, 0, Optional.empty());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.UNREADABLE, name + ": interrupted");
    }
  }

  /** The frame that was looked at last: the one with the code, if there was one. */
  Optional<Frame> lastFrame() {
    return lastFrame;
  }

  private Optional<DecodedPicture> decode(Frame frame) {
    lastFrame = Optional.of(frame);
    long start = System.nanoTime();
    DecodeOutcome outcome = decoder.decode(frame);
    double millis = (System.nanoTime() - start) / 1e6;
    return outcome instanceof DecodeOutcome.Found found
        ? Optional.of(new DecodedPicture(name, found.codes(), true, millis, Optional.empty()))
        : Optional.empty();
  }

  private FrameSource open() {
    InstantSource clock = InstantSource.system();
    try {
      if (DEVICE.matcher(name).matches()) {
        int colon = name.indexOf(':');
        int index = colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
        return CameraSource.device(index, clock).open();
      }
      URI address = URI.create(name);
      return name.startsWith("http")
          ? CameraSource.mjpeg(address, FrameReader.create(), clock).open()
          : CameraSource.stream(address, clock).open();
    } catch (IllegalStateException | IllegalArgumentException impossible) {
      throw new CommandFailure(ExitCode.UNREADABLE, name + ": " + impossible.getMessage());
    }
  }
}
