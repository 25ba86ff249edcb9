package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.image.GrayImage;
import java.util.List;

/** A part of a frame, in its pixels. */
record Region(int x, int y, int width, int height) {
  static Region of(Frame frame) {
    return new Region(0, 0, frame.width(), frame.height());
  }

  /** Around some points with as much again on every side, as far as the frame goes. */
  static Region around(List<Point> points, Frame frame) {
    double left = points.stream().mapToDouble(Point::x).min().orElse(0);
    double right = points.stream().mapToDouble(Point::x).max().orElse(0);
    double top = points.stream().mapToDouble(Point::y).min().orElse(0);
    double bottom = points.stream().mapToDouble(Point::y).max().orElse(0);
    double reach = Math.max(right - left, bottom - top) / 2;
    int x0 = (int) clamp(left - reach, frame.width());
    int y0 = (int) clamp(top - reach, frame.height());
    int x1 = (int) clamp(right + reach, frame.width());
    int y1 = (int) clamp(bottom + reach, frame.height());
    return new Region(x0, y0, x1 - x0, y1 - y0);
  }

  private static double clamp(double value, int most) {
    return Math.min(Math.max(value, 0), most);
  }

  boolean fits(Frame frame) {
    return x + width <= frame.width() && y + height <= frame.height();
  }

  GrayImage of(GrayImage whole) {
    return whole.part(x, y, width, height);
  }
}
