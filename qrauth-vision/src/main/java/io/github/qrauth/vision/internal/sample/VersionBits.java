package io.github.qrauth.vision.internal.sample;

import com.google.zxing.common.BitMatrix;

/**
 * The two version fields of codes of version 7 and above (ISO/IEC 18004, 7.10). The grid already
 * says the version, so damage there need not cost the code: the fields are written as they must be.
 */
final class VersionBits {
  private static final int GENERATOR = 0x1f25;

  private VersionBits() {}

  static void write(BitMatrix modules) {
    int size = modules.getWidth();
    int version = (size - 17) / 4;
    if (version < 7) {
      return;
    }
    int bits = field(version);
    for (int k = 0; k < 18; k++) {
      int near = k / 3;
      int far = size - 11 + k % 3;
      if ((bits >> k & 1) != modulesBit(modules, far, near)) {
        modules.flip(far, near);
      }
      if ((bits >> k & 1) != modulesBit(modules, near, far)) {
        modules.flip(near, far);
      }
    }
  }

  private static int modulesBit(BitMatrix modules, int u, int v) {
    return modules.get(u, v) ? 1 : 0;
  }

  private static int field(int version) {
    int rest = version << 12;
    for (int bit = 17; bit >= 12; bit--) {
      if ((rest >> bit & 1) != 0) {
        rest ^= GENERATOR << (bit - 12);
      }
    }
    return version << 12 | rest;
  }
}
