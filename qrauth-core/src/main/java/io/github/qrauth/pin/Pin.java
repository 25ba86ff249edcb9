package io.github.qrauth.pin;

import io.github.qrauth.base.RandomSource;
import java.util.Optional;

/**
 * Six digits, {@code 000000} included (NIST SP 800-63B-4 section 3.1.3.2). Cannot print itself.
 * Immutable.
 */
public final class Pin {
  /** Number of digits. */
  public static final int DIGITS = 6;

  private static final int COUNT = 1_000_000;

  private final int value;

  private Pin(int value) {
    this.value = value;
  }

  /** A fresh, uniform PIN. */
  public static Pin random(RandomSource random) {
    return new Pin(random.below(COUNT));
  }

  /** Exactly six ASCII digits, or empty. */
  public static Optional<Pin> parse(String typed) {
    if (typed.length() != DIGITS || !typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.of(new Pin(Integer.parseInt(typed)));
  }

  /** The six digits, for the authorization device to show. */
  public String reveal() {
    String digits = Integer.toString(value);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  int value() {
    return value;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
