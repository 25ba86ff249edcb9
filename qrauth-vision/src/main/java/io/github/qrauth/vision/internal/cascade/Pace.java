package io.github.qrauth.vision.internal.cascade;

/**
 * Time a pixel, as the stages of this run needed it: a stage that would end long after the deadline
 * is better not begun.
 */
final class Pace {
  private double nanosPerPixel;

  void took(long nanos, long pixels) {
    nanosPerPixel = Math.max(nanosPerPixel, nanos / (double) pixels);
  }

  /** True also before anything was measured. */
  boolean fits(long pixels, Deadline deadline) {
    return nanosPerPixel * pixels <= deadline.remainingNanos();
  }
}
