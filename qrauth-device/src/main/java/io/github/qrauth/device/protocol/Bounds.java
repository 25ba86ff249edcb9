package io.github.qrauth.device.protocol;

/** Range checks of numbers that a host's programmer chose. */
final class Bounds {
  private Bounds() {}

  static void check(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " is " + min + " to " + max + ", not " + value);
    }
  }
}
