package io.github.qrauth.vision.internal.codewords;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** Error correction and mask of a code, written twice in fifteen modules (ISO/IEC 18004, 7.9). */
record Format(int bits) {
  private static final int GENERATOR = 0x537;
  private static final int MASK = 0x5412;
  private static final int LENGTH = 15;

  /**
   * The one that agrees best with what the modules seem to be, added up over both places.
   *
   * @param darkness of every module: positive where it seems dark
   */
  static Format of(float[] darkness, int size) {
    Format best = new Format(0);
    float most = Float.NEGATIVE_INFINITY;
    for (int bits = 0; bits < 32; bits++) {
      Format format = new Format(bits);
      float agreement = format.agreement(darkness, size);
      if (agreement > most) {
        most = agreement;
        best = format;
      }
    }
    return best;
  }

  float agreement(float[] darkness, int size) {
    int word = word();
    float sum = 0;
    for (int k = 0; k < LENGTH; k++) {
      float both = darkness[first(k, size)] + darkness[second(k, size)];
      sum += (word >> LENGTH - 1 - k & 1) == 1 ? both : -both;
    }
    return sum;
  }

  ErrorCorrectionLevel level() {
    return ErrorCorrectionLevel.forBits(bits >> 3);
  }

  /** Whether the mask turns the module of this column and row. */
  boolean turns(int u, int v) {
    return switch (bits & 7) {
      case 0 -> (u + v & 1) == 0;
      case 1 -> (v & 1) == 0;
      case 2 -> u % 3 == 0;
      case 3 -> (u + v) % 3 == 0;
      case 4 -> (v / 2 + u / 3 & 1) == 0;
      case 5 -> u * v % 6 == 0;
      case 6 -> u * v % 6 < 3;
      default -> (u + v + u * v % 3 & 1) == 0;
    };
  }

  /** Writes both copies. */
  void write(boolean[] dark, int size) {
    int word = word();
    for (int k = 0; k < LENGTH; k++) {
      boolean bit = (word >> LENGTH - 1 - k & 1) == 1;
      dark[first(k, size)] = bit;
      dark[second(k, size)] = bit;
    }
  }

  private int word() {
    int rest = bits << 10;
    for (int bit = 14; bit >= 10; bit--) {
      rest ^= (rest >> bit & 1) == 1 ? GENERATOR << bit - 10 : 0;
    }
    return (bits << 10 | rest) ^ MASK;
  }

  /** Around the corner finder: along row 8, then up column 8, without the timing lines. */
  private static int first(int k, int size) {
    if (k < 8) {
      return 8 * size + (k < 6 ? k : k + 1);
    }
    return (k == 8 ? 7 : 14 - k) * size + 8;
  }

  /** Up column 8 beside the lower finder, then along row 8 below the right one. */
  private static int second(int k, int size) {
    return k < 7 ? (size - 1 - k) * size + 8 : 8 * size + size - LENGTH + k;
  }
}
