package io.github.qrauth.key;

import java.time.Duration;

/**
 * When the keys of a ring change. A key is published, then signs, then only verifies, then is
 * retired: out of the ring and out of the published set.
 *
 * @param signFor how long each key signs, 1 minute to 400 days
 * @param publishAhead how long a key is published before it signs: at least as long as others keep
 *     a copy of the set; shorter than {@code signFor}
 * @param longestTokenLife the longest life of a token; a key verifies that much longer than it
 *     signs, and 60 s more for clocks that differ. At most 32 keys are in the ring at a time
 */
public record KeyRotation(Duration signFor, Duration publishAhead, Duration longestTokenLife) {
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(400);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException outside them
   */
  public KeyRotation {
    if (signFor.compareTo(LEAST) < 0 || signFor.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("a key signs for " + LEAST + " to " + MOST);
    }
    if (publishAhead.isNegative() || publishAhead.compareTo(signFor) >= 0) {
      throw new IllegalArgumentException(
          "a key is published 0 s or more ahead, for less time than it signs");
    }
    if (longestTokenLife.compareTo(Duration.ofSeconds(1)) < 0
        || longestTokenLife.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("a token lives 1 s to " + MOST);
    }
    Duration kept = publishAhead.plus(longestTokenLife).plus(SKEW);
    if (kept.dividedBy(signFor) + 2 > JwkSet.MAX_KEYS) {
      throw new IllegalArgumentException(
          "tokens that live so long need more than "
              + JwkSet.MAX_KEYS
              + " keys at once: let a key"
              + " sign longer");
    }
  }

  /** A new key every 30 days, published one day ahead, for tokens of at most one day. */
  public static KeyRotation monthly() {
    return new KeyRotation(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(1));
  }

  /** How long a key verifies after it signed for the last time. */
  Duration overlap() {
    return longestTokenLife.plus(SKEW);
  }
}
