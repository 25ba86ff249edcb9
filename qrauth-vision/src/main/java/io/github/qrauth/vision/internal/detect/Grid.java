package io.github.qrauth.vision.internal.detect;

/** Where the modules of a code lie in the picture; module (0, 0) has its centre at (0.5, 0.5). */
public interface Grid {
  /** Writes the pixel of a place in module coordinates to {@code xy}. */
  void locate(double u, double v, double[] xy);
}
