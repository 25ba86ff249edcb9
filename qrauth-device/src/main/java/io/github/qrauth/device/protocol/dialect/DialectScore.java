package io.github.qrauth.device.protocol.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/** The score as the dialects write it, {@code 0} to {@code 1} with up to 6 decimals. */
final class DialectScore {
  static final String FORM = "[01](?:\\.[0-9]{1,6})?";
  private static final int MAX = 10_000;

  private DialectScore() {}

  /** In QRD1's unit, 0 to 10000, rounded down; empty when it is above 1. */
  static OptionalInt of(String matched) {
    BigDecimal score = new BigDecimal(matched).movePointRight(4);
    return score.compareTo(BigDecimal.valueOf(MAX)) > 0
        ? OptionalInt.empty()
        : OptionalInt.of(score.setScale(0, RoundingMode.DOWN).intValueExact());
  }
}
