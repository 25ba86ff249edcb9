package io.github.qrauth.base;

import java.util.SplittableRandom;

/** Repeatable randomness: not secret, for tests only. Not thread-safe. */
public final class SeededRandom implements RandomSource {
  private final SplittableRandom random;

  public SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }

  /** Uniform in {@code [from, to]}. */
  public int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** One of the items. */
  @SafeVarargs
  public final <T> T oneOf(T... items) {
    return items[random.nextInt(items.length)];
  }

  /** A text of this length whose characters are drawn from the alphabet. */
  public String text(int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
