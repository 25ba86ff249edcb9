package io.github.qrauth.vision.internal.sample;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.image.GrayImage;
import org.jspecify.annotations.Nullable;

/** Reads the code that a grid lies over, by one way of telling light from dark after another. */
public final class GridReader {
  private final BitReader bits = new BitReader();

  public @Nullable DecoderResult read(
      GrayImage image, double scale, Grid grid, int dimension, boolean inverted) {
    ModuleValues values = ModuleValues.sample(image, scale, grid, dimension, inverted);
    DecoderResult result = bits.read(darkerThanAround(values, 5));
    if (result == null) {
      result = bits.read(darkerThanAround(values.sharpened(0.5f), 8));
    }
    return result;
  }

  private static BitMatrix darkerThanAround(ModuleValues values, int radius) {
    float[] means = values.meansAround(radius);
    int n = values.dimension();
    BitMatrix modules = new BitMatrix(n);
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < n; u++) {
        if (values.at(u, v) < means[v * n + u]) {
          modules.set(u, v);
        }
      }
    }
    return modules;
  }
}
