package io.github.qrauth.testkit.camera;

import io.github.qrauth.qr.QrImage;
import java.time.Duration;
import java.util.List;

/** What the filmed screen shows, by time since the film began. */
@FunctionalInterface
public interface Shown {

  /** The code at this moment; times are never negative. */
  QrImage at(Duration time);

  /** One code, for ever. */
  static Shown still(QrImage code) {
    return time -> code;
  }

  /**
   * A login's rotating codes, each for one step; the last one stays.
   *
   * @param step how long each is shown, above zero
   */
  static Shown rotating(Duration step, List<QrImage> codes) {
    if (step.isNegative() || step.isZero() || codes.isEmpty()) {
      throw new IllegalArgumentException("a step above zero and at least one code are needed");
    }
    List<QrImage> kept = List.copyOf(codes);
    return time -> kept.get((int) Math.min(time.toNanos() / step.toNanos(), kept.size() - 1L));
  }
}
