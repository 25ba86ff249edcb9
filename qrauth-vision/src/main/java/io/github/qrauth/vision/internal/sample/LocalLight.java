package io.github.qrauth.vision.internal.sample;

import io.github.qrauth.vision.internal.image.BoxMeans;

/**
 * How dark each module is between the dark and the light ones around it: 1 as dark as they, -1 as
 * light. Where glare or shadow leaves no difference between the two, nothing is far from 0; nor is
 * what is much lighter than paper or darker than ink, since that is glare or dirt.
 */
final class LocalLight {
  private static final float LEAST = 0.01f;

  /** Of the usual contrast of this code: with less than this, darkness is small everywhere. */
  private static final float LEAST_CONTRAST = 0.3f;

  private LocalLight() {}

  /** Row by row, with levels from modules at most {@code radius} away. */
  static float[] darkness(ModuleValues values, int radius) {
    int n = values.dimension();
    float[] middle = values.meansAround(radius);
    float[] half = new float[n * n];
    for (int round = 0; round < 2; round++) {
      levels(values, radius, middle, half);
    }
    float usual = 0;
    for (float h : half) {
      usual += h / half.length;
    }
    float[] darkness = new float[n * n];
    for (int i = 0; i < darkness.length; i++) {
      float contrast = Math.max(Math.max(half[i], LEAST_CONTRAST * usual), 1e-3f);
      float d = (middle[i] - values.at(i % n, i / n)) / contrast;
      darkness[i] = Math.signum(d) * Math.max(Math.min(Math.abs(d), 2 - Math.abs(d)), LEAST);
    }
    return darkness;
  }

  /** Better middles from the mean of what is darker and of what is lighter than the middles. */
  private static void levels(ModuleValues values, int radius, float[] middle, float[] half) {
    int n = values.dimension();
    float[] isDark = new float[n * n];
    float[] dark = new float[n * n];
    float[] light = new float[n * n];
    for (int i = 0; i < dark.length; i++) {
      float value = values.at(i % n, i / n);
      isDark[i] = value < middle[i] ? 1 : 0;
      dark[i] = isDark[i] * value;
      light[i] = value - dark[i];
    }
    float[] share = BoxMeans.around(isDark, n, radius);
    float[] darks = BoxMeans.around(dark, n, radius);
    float[] lights = BoxMeans.around(light, n, radius);
    for (int i = 0; i < middle.length; i++) {
      if (share[i] > 0.02f && share[i] < 0.98f) {
        float d = darks[i] / share[i];
        float l = lights[i] / (1 - share[i]);
        middle[i] = (d + l) / 2;
        half[i] = (l - d) / 2;
      } else {
        half[i] = 0;
      }
    }
  }
}
