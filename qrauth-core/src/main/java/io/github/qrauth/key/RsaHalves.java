package io.github.qrauth.key;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;

/** Whether the private numbers of an RSA key belong to each other (RFC 8017 section 3.2). */
final class RsaHalves {
  private static final int MIN_FACTOR_BITS = 1000;

  private RsaHalves() {}

  static void check(RSAKey key) {
    BigInteger d = number(key.getPrivateExponent());
    BigInteger n = number(key.getModulus());
    // A small d gives itself away (Wiener's and Boneh-Durfee's attacks).
    if (d.bitLength() <= n.bitLength() / 2 || d.compareTo(n) >= 0) {
      throw refused("\"d\" is out of range");
    }
    if (key.getFirstPrimeFactor() != null) {
      checkFactors(key, n, d);
    }
  }

  private static void checkFactors(RSAKey key, BigInteger n, BigInteger d) {
    BigInteger p = number(key.getFirstPrimeFactor());
    BigInteger q = number(key.getSecondPrimeFactor());
    BigInteger e = number(key.getPublicExponent());
    BigInteger pMinus1 = p.subtract(BigInteger.ONE);
    BigInteger qMinus1 = q.subtract(BigInteger.ONE);
    boolean consistent =
        p.bitLength() >= MIN_FACTOR_BITS
            && q.bitLength() >= MIN_FACTOR_BITS
            && p.multiply(q).equals(n)
            && e.multiply(d).mod(pMinus1).equals(BigInteger.ONE)
            && e.multiply(d).mod(qMinus1).equals(BigInteger.ONE)
            && number(key.getFirstFactorCRTExponent()).equals(d.mod(pMinus1))
            && number(key.getSecondFactorCRTExponent()).equals(d.mod(qMinus1))
            && number(key.getFirstCRTCoefficient()).multiply(q).mod(p).equals(BigInteger.ONE);
    if (!consistent) {
      throw refused("its numbers do not belong together");
    }
  }

  private static BigInteger number(Base64URL value) {
    return value.decodeToBigInteger();
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "the private RSA key is refused: " + why + " (RFC 7518 section 6.3.2)");
  }
}
