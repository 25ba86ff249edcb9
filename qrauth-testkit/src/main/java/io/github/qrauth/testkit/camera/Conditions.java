package io.github.qrauth.testkit.camera;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How a camera sees: the size of its frames and every {@link Effect}. Immutable. */
public final class Conditions {
  private static final int LEAST_SIDE = 64;
  private static final int MOST_SIDE = 4096;

  private final int width;
  private final int height;
  private final Map<Effect, Double> effects;

  private Conditions(int width, int height, Map<Effect, Double> effects) {
    this.width = width;
    this.height = height;
    this.effects = effects;
  }

  /** 1280 x 720, and nothing disturbs. */
  public static Conditions ideal() {
    Map<Effect, Double> best = new EnumMap<>(Effect.class);
    for (Effect effect : Effect.values()) {
      best.put(effect, effect.best());
    }
    return new Conditions(1280, 720, best);
  }

  /**
   * Glasses or a phone before somebody's laptop: everything a little. A frame of these conditions
   * is expected to be read.
   */
  public static Conditions typical() {
    return ideal()
        .with(Effect.MODULE_SIZE, 6)
        .with(Effect.TILT, 20)
        .with(Effect.LENS, 0.05)
        .with(Effect.DEFOCUS, 0.8)
        .with(Effect.MOTION, 2)
        .with(Effect.NOISE, 3)
        .with(Effect.GLARE, 0.2)
        .with(Effect.MOIRE, 0.3)
        .with(Effect.DARKNESS, 2)
        .with(Effect.JPEG_LOSS, 20)
        .with(Effect.CURVE, 5)
        .with(Effect.EXPOSURE, 16);
  }

  /**
   * The same with another value of one effect.
   *
   * @throws IllegalArgumentException when it is not between the effect's best and worst
   */
  public Conditions with(Effect effect, double value) {
    double least = Math.min(effect.best(), effect.worst());
    double most = Math.max(effect.best(), effect.worst());
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          effect + " is " + least + " to " + most + " " + effect.unit() + ", not " + value);
    }
    Map<Effect, Double> changed = new EnumMap<>(effects);
    changed.put(effect, value);
    return new Conditions(width, height, changed);
  }

  /** The same with other frames; sides of 64 to 4096 pixels. */
  public Conditions withSize(int newWidth, int newHeight) {
    if (Math.min(newWidth, newHeight) < LEAST_SIDE || Math.max(newWidth, newHeight) > MOST_SIDE) {
      throw new IllegalArgumentException("a side is 64 to 4096 pixels");
    }
    return new Conditions(newWidth, newHeight, effects);
  }

  /** Pixels of a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The value of one effect. */
  public double of(Effect effect) {
    return effects.getOrDefault(effect, effect.best());
  }

  @Override
  public String toString() {
    return effects.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + entry.getKey().unit())
        .collect(Collectors.joining(", ", width + "x" + height + ": ", ""));
  }
}
