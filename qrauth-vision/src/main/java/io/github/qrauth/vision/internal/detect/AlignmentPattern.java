package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.GrayImage;

/**
 * Searches one alignment pattern near an expected place: a dark module in a light ring in a dark
 * ring, whose directions and size the grid already says. For one thread.
 */
final class AlignmentPattern {
  private static final double STEP = 0.5;
  private static final double FINE = 0.25;
  private static final double LEAST_SCORE = 0.45;

  /** Of two places that look alike, the one nearer to the expected one is meant. */
  private static final double DISTANCE_COST = 0.02;

  private final GrayImage image;
  private final double scale;
  private final double contrast;
  private final double sign;
  private double x;
  private double y;
  private double ux;
  private double uy;
  private double vx;
  private double vy;
  private double best;
  private double bestU;
  private double bestV;

  /**
   * In this image, of which one pixel is {@code scale} of the picture's.
   *
   * @param contrast gray levels between light and dark modules
   */
  AlignmentPattern(GrayImage image, double scale, boolean inverted, double contrast) {
    this.image = image;
    this.scale = scale;
    this.contrast = contrast;
    this.sign = inverted ? -1 : 1;
  }

  /**
   * Searches around a module of the plane, displaced by (dx, dy) pixels, up to {@code reach}
   * modules away each way.
   */
  boolean search(Homography plane, double u, double v, double dx, double dy, double reach) {
    x = plane.x(u, v) + dx;
    y = plane.y(u, v) + dy;
    ux = plane.x(u + 1, v) - plane.x(u, v);
    uy = plane.y(u + 1, v) - plane.y(u, v);
    vx = plane.x(u, v + 1) - plane.x(u, v);
    vy = plane.y(u, v + 1) - plane.y(u, v);
    best = Double.NEGATIVE_INFINITY;
    scan(0, 0, reach, STEP, DISTANCE_COST * contrast);
    if (best < LEAST_SCORE * contrast) {
      return false;
    }
    scan(bestU, bestV, FINE, FINE, 0);
    return true;
  }

  /** How far it was from the expected place, in pixels of the picture. */
  double foundX() {
    return bestU * ux + bestV * vx;
  }

  double foundY() {
    return bestU * uy + bestV * vy;
  }

  private void scan(double aroundU, double aroundV, double reach, double step, double cost) {
    for (double a = aroundU - reach; a <= aroundU + reach; a += step) {
      for (double b = aroundV - reach; b <= aroundV + reach; b += step) {
        double score = sign * ring(a, b) - cost * Math.hypot(a, b);
        if (score > best) {
          best = score;
          bestU = a;
          bestV = b;
        }
      }
    }
  }

  /** How much lighter the light ring is than the centre and the outer ring. */
  private double ring(double u, double v) {
    double light = 0;
    double dark = 0;
    for (int b = -2; b <= 2; b++) {
      for (int a = -2; a <= 2; a++) {
        double px = x + (u + a) * ux + (v + b) * vx;
        double py = y + (u + a) * uy + (v + b) * vy;
        double value = image.sample(px / scale, py / scale);
        if (Math.max(Math.abs(a), Math.abs(b)) == 1) {
          light += value;
        } else {
          dark += value;
        }
      }
    }
    return light / 8 - dark / 17;
  }
}
