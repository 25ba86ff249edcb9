package io.github.qrauth.testkit.camera;

import io.github.qrauth.qr.QrImage;
import java.time.Duration;

/**
 * Films a screen at 15 frames a second from a hand that is never quite still. The seed decides from
 * where it looks, how it shakes, and every grain of noise. Immutable, for any number of threads.
 */
public final class VirtualCamera {
  /** Frames a second. */
  public static final int FRAMES_PER_SECOND = 15;

  /** From the first row's exposure to the last one's: a rolling shutter. */
  private static final long READOUT_NANOS = 15_000_000;

  private static final int SAMPLES = 4;
  private static final int MOMENTS = 8;

  private final Shown shown;
  private final Conditions conditions;
  private final long seed;

  private VirtualCamera(Shown shown, Conditions conditions, long seed) {
    this.shown = shown;
    this.conditions = conditions;
    this.seed = seed;
  }

  /** A camera before a screen. */
  public static VirtualCamera on(Shown shown, Conditions conditions, long seed) {
    return new VirtualCamera(shown, conditions, seed);
  }

  /** When the exposure of a frame begins, since the film did. */
  public static Duration timeOf(int frame) {
    return Duration.ofNanos(frame * 1_000_000_000L / FRAMES_PER_SECOND);
  }

  /**
   * The frame of this number, which need not be asked for in order.
   *
   * @param frame 0 for the first
   */
  public Shot shoot(int frame) {
    Duration at = timeOf(frame);
    int codeSize = shown.at(at).size();
    Hand hand = new Hand(seed, frame, conditions, codeSize);
    Light light = expose(hand.pose(), codeSize, at);
    light.defocus(conditions.of(Effect.DEFOCUS));
    light.motion(conditions.of(Effect.MOTION), hand.direction());
    light.glare(conditions.of(Effect.GLARE), hand.glareX(), hand.glareY(), hand.glareRadius());
    byte[] gray = new Sensor(conditions).expose(light, new Grain(seed * 1009 + frame));
    double loss = conditions.of(Effect.JPEG_LOSS);
    int width = conditions.width();
    int height = conditions.height();
    return new Shot(loss > 0 ? Jpeg.lose(gray, width, height, loss) : gray, width, height, at);
  }

  private Light expose(Pose pose, int codeSize, Duration at) {
    Light light = new Light(conditions.width(), conditions.height());
    Surface surface = new Surface(codeSize, conditions.of(Effect.MOIRE));
    for (int y = 0; y < light.height; y++) {
      Duration start = at.plusNanos(READOUT_NANOS * y / light.height);
      QrImage first = shown.at(start);
      QrImage last = shown.at(start.plusNanos(openNanos()));
      double mix = first.equals(last) ? 0 : mix(first, start);
      for (int x = 0; x < light.width; x++) {
        light.pixels[y * light.width + x] = (float) pixel(pose, surface, first, last, mix, x, y);
      }
    }
    return light;
  }

  /** How much of an exposure falls behind the change of codes. */
  private double mix(QrImage first, Duration start) {
    int later = 0;
    for (int i = 0; i < MOMENTS; i++) {
      Duration moment = start.plusNanos(openNanos() * (2 * i + 1) / (2 * MOMENTS));
      later += shown.at(moment).equals(first) ? 0 : 1;
    }
    return later / (double) MOMENTS;
  }

  private long openNanos() {
    return (long) (conditions.of(Effect.EXPOSURE) * 1e6);
  }

  /** One sample suffices where nothing is small. */
  private static double pixel(
      Pose pose, Surface surface, QrImage first, QrImage last, double mix, int x, int y) {
    if (!pose.meets(x + 0.5, y + 0.5)) {
      return surface.plain(Double.MAX_VALUE, 0);
    }
    if (!surface.isDetailed(pose.u, pose.v)) {
      return surface.plain(pose.u, pose.v);
    }
    double sum = 0;
    for (int s = 0; s < SAMPLES * SAMPLES; s++) {
      double px = x + (s % SAMPLES + 0.5) / SAMPLES;
      double py = y + (s / SAMPLES + 0.5) / SAMPLES;
      sum +=
          pose.meets(px, py) && surface.isDetailed(pose.u, pose.v)
              ? surface.detail(first, last, mix, pose.u, pose.v)
              : surface.plain(pose.u, pose.v);
    }
    return sum / (SAMPLES * SAMPLES);
  }
}
