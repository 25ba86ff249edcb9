package io.github.qrauth.vision.internal.sample;

import com.google.zxing.common.BitMatrix;

/**
 * One way of telling light modules from dark ones. The neighbourhood is counted in modules, so it
 * means the same at every size: a wide one averages noise, a narrow one follows glare.
 *
 * @param sharpening how strongly a blur is undone; 0 not at all
 * @param radius of the neighbourhood whose mean is the threshold
 */
record Contrast(float sharpening, int radius) {
  BitMatrix darkModules(ModuleValues sampled) {
    ModuleValues values = sharpening == 0 ? sampled : sampled.sharpened(sharpening);
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
    VersionBits.write(modules);
    return modules;
  }
}
