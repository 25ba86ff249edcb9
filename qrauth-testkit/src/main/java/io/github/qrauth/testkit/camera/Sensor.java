package io.github.qrauth.testkit.camera;

/** From light to bytes: electrons with their noise, a gain that ends, a display gamma. */
final class Sensor {
  /** Electrons of a white pixel in good light. */
  private static final double FULL = 10_000;

  private static final double READ_NOISE = 6;
  private static final double MOST_GAIN = 4;
  private static final int STEPS = 4096;
  private static final float[] ENCODED = new float[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      ENCODED[i] = (float) (255 * Math.pow(i / (double) STEPS, 1 / 2.2));
    }
  }

  private final double electrons;
  private final double gain;
  private final double noise;

  Sensor(Conditions conditions) {
    double missing = Math.pow(2, conditions.of(Effect.DARKNESS));
    electrons = FULL / missing;
    gain = Math.min(missing, MOST_GAIN) / FULL;
    noise = conditions.of(Effect.NOISE);
  }

  byte[] expose(Light light, Grain grain) {
    byte[] gray = new byte[light.pixels.length];
    for (int i = 0; i < gray.length; i++) {
      double caught = light.pixels[i] * electrons;
      double shot = Math.sqrt(caught + READ_NOISE * READ_NOISE) * grain.normal();
      double signal = Math.min(Math.max((caught + shot) * gain, 0), 1);
      double value = ENCODED[(int) (signal * STEPS)];
      if (noise > 0) {
        value += noise * grain.normal();
      }
      gray[i] = (byte) Math.min(Math.max(Math.round(value), 0), 255);
    }
    return gray;
  }
}
