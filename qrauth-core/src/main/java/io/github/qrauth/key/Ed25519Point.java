package io.github.qrauth.key;

import java.math.BigInteger;
import java.util.Set;

/**
 * Judges the encoding of a public point (RFC 8032 section 5.1.3). One outside the curve is no key;
 * under one of the eight points of small order anybody can sign.
 */
final class Ed25519Point {
  private static final int LENGTH = 32;
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger PRIME = TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(PRIME)).mod(PRIME);

  /** The two y of the points of order 8. */
  private static final BigInteger ORDER_EIGHT =
      new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          ORDER_EIGHT,
          PRIME.subtract(ORDER_EIGHT));

  private Ed25519Point() {}

  static void check(byte[] encoded) {
    if (encoded.length != LENGTH) {
      throw refused("has not 32 bytes");
    }
    BigInteger y = littleEndian(encoded);
    if (y.compareTo(PRIME) >= 0) {
      throw refused("is not canonical");
    }
    if (SMALL_ORDER.contains(y)) {
      throw refused("is a point of small order, under which anybody can sign");
    }
    if (!onCurve(y)) {
      throw refused("is no point of the curve");
    }
  }

  private static BigInteger littleEndian(byte[] encoded) {
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bigEndian[i] = encoded[LENGTH - 1 - i];
    }
    bigEndian[0] &= 0x7F; // The highest bit is the sign of x.
    return new BigInteger(1, bigEndian);
  }

  /** Whether x² = (y² - 1) / (d y² + 1) has a root, by Euler's criterion. */
  private static boolean onCurve(BigInteger y) {
    BigInteger ySquared = y.multiply(y).mod(PRIME);
    BigInteger denominator = D.multiply(ySquared).add(BigInteger.ONE).mod(PRIME);
    BigInteger xSquared =
        ySquared.subtract(BigInteger.ONE).multiply(denominator.modInverse(PRIME)).mod(PRIME);
    BigInteger half = PRIME.subtract(BigInteger.ONE).shiftRight(1);
    return xSquared.modPow(half, PRIME).equals(BigInteger.ONE);
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("\"x\" " + why + " (RFC 8032 section 5.1.3)");
  }
}
