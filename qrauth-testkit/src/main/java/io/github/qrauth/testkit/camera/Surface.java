package io.github.qrauth.testkit.camera;

import io.github.qrauth.qr.QrImage;

/**
 * The light of the filmed scene: a code with its quiet zone on a page, the page on a screen with
 * sub-pixels, the screen in a room. White is 1, and light adds up.
 */
final class Surface {
  private static final double QUIET = 4;
  private static final double WHITE = 1;
  private static final double BLACK = 0.02;
  private static final double PAGE = 0.75;
  private static final double BEZEL = 0.01;
  private static final double ROOM = 0.12;

  /** Pixels of the screen across one module. */
  private static final double SCREEN_PIXELS = 6;

  /** What red, green and blue add to luma, times three; their mean is 1. */
  private static final double[] STRIPES = {0.9, 1.77, 0.33};

  /** The part of a screen pixel's height that shines. */
  private static final double APERTURE = 0.85;

  private final int size;
  private final double half;
  private final double grid;

  Surface(int codeSize, double grid) {
    this.size = codeSize;
    this.half = codeSize / 2.0;
    this.grid = grid;
  }

  /** Whether a place is on the code or in its quiet zone, where the details are. */
  boolean isDetailed(double u, double v) {
    double reach = half + QUIET;
    return Math.abs(u) < reach && Math.abs(v) < reach;
  }

  /** The light of a detailed place, {@code mix} of it from the second code. */
  double detail(QrImage first, QrImage second, double mix, double u, double v) {
    double light = module(first, u, v);
    if (mix > 0) {
      light += mix * (module(second, u, v) - light);
    }
    return grid > 0 ? light * subPixel(u, v) : light;
  }

  /** The light of any other place. */
  double plain(double u, double v) {
    double x = Math.abs(u);
    double y = Math.abs(v);
    if (x < 2.4 * size && y < 1.4 * size) {
      return PAGE;
    }
    return x < 2.5 * size && y < 1.5 * size ? BEZEL : ROOM;
  }

  private double module(QrImage code, double u, double v) {
    int x = (int) Math.floor(u + half);
    int y = (int) Math.floor(v + half);
    boolean inside = x >= 0 && y >= 0 && x < size && y < size;
    return inside && code.isDark(x, y) ? BLACK : WHITE;
  }

  private double subPixel(double u, double v) {
    double x = u * SCREEN_PIXELS;
    double y = v * SCREEN_PIXELS;
    boolean shines = y - Math.floor(y) < APERTURE;
    double light = shines ? STRIPES[(int) (3 * (x - Math.floor(x)))] / APERTURE : 0;
    return 1 + grid * (light - 1);
  }
}
