package io.github.qrauth.vision.internal.codewords;

/** The field of 256 elements in which QR codes count (ISO/IEC 18004, polynomial 0x11d). */
final class Field {
  private static final int POLYNOMIAL = 0x11d;
  private static final int[] POWERS = new int[510];
  private static final int[] LOGS = new int[256];

  static {
    int x = 1;
    for (int i = 0; i < 255; i++) {
      POWERS[i] = x;
      POWERS[i + 255] = x;
      LOGS[x] = i;
      x <<= 1;
      x ^= x > 255 ? POLYNOMIAL : 0;
    }
  }

  private Field() {}

  /** The generator to this power, 0 to 509. */
  static int power(int exponent) {
    return POWERS[exponent];
  }

  static int times(int a, int b) {
    return a == 0 || b == 0 ? 0 : POWERS[LOGS[a] + LOGS[b]];
  }

  static int over(int a, int b) {
    return a == 0 ? 0 : POWERS[LOGS[a] + 255 - LOGS[b]];
  }

  /** The value of a polynomial, lowest coefficient first. */
  static int value(int[] polynomial, int at) {
    int value = 0;
    for (int i = polynomial.length - 1; i >= 0; i--) {
      value = times(value, at) ^ polynomial[i];
    }
    return value;
  }
}
