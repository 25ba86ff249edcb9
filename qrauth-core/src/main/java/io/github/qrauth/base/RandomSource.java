package io.github.qrauth.base;

import java.security.SecureRandom;

/**
 * Where every secret's randomness comes from. An own type instead of {@link java.util.Random}, so
 * that a weak generator cannot be passed by accident. Implementations are thread-safe.
 */
@FunctionalInterface
public interface RandomSource {

  /** Fills the array with uniform random bytes. */
  void fill(byte[] target);

  /** {@code length} fresh random bytes. */
  default byte[] bytes(int length) {
    byte[] fresh = new byte[length];
    fill(fresh);
    return fresh;
  }

  /**
   * A uniform integer in {@code [0, bound)}, by rejection, hence without modulo bias.
   *
   * @param bound 1 to 2^30
   */
  default int below(int bound) {
    if (bound < 1 || bound > 1 << 30) {
      throw new IllegalArgumentException("bound must be 1 to 2^30: " + bound);
    }
    int limit = (1 << 30) - (1 << 30) % bound;
    byte[] draw = new byte[4];
    while (true) {
      fill(draw);
      int candidate =
          (draw[0] & 0x3F) << 24 | (draw[1] & 0xFF) << 16 | (draw[2] & 0xFF) << 8 | draw[3] & 0xFF;
      if (candidate < limit) {
        return candidate % bound;
      }
    }
  }

  /** The platform's non-blocking cryptographic generator. */
  static RandomSource secure() {
    SecureRandom random = new SecureRandom();
    return random::nextBytes;
  }
}
