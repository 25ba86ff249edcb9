package io.github.qrauth.testkit.camera;

/** The light that falls on a sensor, pixel by pixel, and what a lens and a hand do to it. */
final class Light {
  /** A blur's kernel ends where it no longer matters. */
  private static final double REACH = 3;

  final int width;
  final int height;
  float[] pixels;

  Light(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new float[width * height];
  }

  /** A round lens out of focus, as a Gaussian. */
  void defocus(double deviation) {
    if (deviation < 0.05) {
      return;
    }
    float[] kernel = gaussian(deviation);
    int reach = kernel.length / 2;
    int[] dx = new int[kernel.length];
    int[] dy = new int[kernel.length];
    for (int k = 0; k < kernel.length; k++) {
      dx[k] = k - reach;
    }
    gather(kernel, dx, dy);
    gather(kernel, dy, dx);
  }

  /** A hand that moves in one direction while the shutter is open. */
  void motion(double length, double degrees) {
    int steps = (int) Math.ceil(length);
    if (steps < 1) {
      return;
    }
    int taps = 2 * steps + 1;
    float[] kernel = new float[taps];
    int[] dx = new int[taps];
    int[] dy = new int[taps];
    for (int k = 0; k < taps; k++) {
      double along = (k - steps) * length / (2 * steps);
      dx[k] = (int) Math.round(along * Math.cos(Math.toRadians(degrees)));
      dy[k] = (int) Math.round(along * Math.sin(Math.toRadians(degrees)));
      kernel[k] = 1f / taps;
    }
    gather(kernel, dx, dy);
  }

  /** A reflection: a round spot of added light. */
  void glare(double strength, double x, double y, double radius) {
    if (strength <= 0) {
      return;
    }
    double falloff = -0.5 / (radius * radius);
    for (int py = 0; py < height; py++) {
      for (int px = 0; px < width; px++) {
        double square = (px - x) * (px - x) + (py - y) * (py - y);
        if (square < 25 * radius * radius) {
          pixels[py * width + px] += (float) (strength * Math.exp(falloff * square));
        }
      }
    }
  }

  /** Every pixel becomes the weighted sum of others; edges repeat. */
  private void gather(float[] kernel, int[] dx, int[] dy) {
    float[] gathered = new float[pixels.length];
    for (int k = 0; k < kernel.length; k++) {
      add(gathered, kernel[k], dx[k], dy[k]);
    }
    pixels = gathered;
  }

  private void add(float[] sum, float weight, int dx, int dy) {
    int first = Math.min(Math.max(-dx, 0), width);
    int last = Math.max(Math.min(width - dx, width), first);
    for (int y = 0; y < height; y++) {
      int from = Math.min(Math.max(y + dy, 0), height - 1) * width;
      int to = y * width;
      for (int x = 0; x < first; x++) {
        sum[to + x] += weight * pixels[from];
      }
      for (int x = first; x < last; x++) {
        sum[to + x] += weight * pixels[from + x + dx];
      }
      for (int x = last; x < width; x++) {
        sum[to + x] += weight * pixels[from + width - 1];
      }
    }
  }

  private static float[] gaussian(double deviation) {
    int reach = (int) Math.ceil(REACH * deviation);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      double weight = Math.exp(-0.5 * k * k / (deviation * deviation));
      kernel[k + reach] = (float) weight;
      sum += weight;
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= (float) sum;
    }
    return kernel;
  }
}
