package io.github.qrauth.key;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Judges the public half of an RSA key: what a broken or hostile generator leaves behind. */
final class RsaModulus {
  private static final int MIN_BITS = 2048;
  private static final int MAX_BITS = 8192;
  private static final int MAX_EXPONENT_BITS = 256;
  private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
  private static final int SMALL_PRIMES_END = 1000;
  private static final int FERMAT_STEPS = 100;
  private static final int PRIME_CERTAINTY = 64;

  /** The primes whose residues betray CVE-2017-15361 ("ROCA"): the odd ones up to 167. */
  private static final int ROCA_PRIMES_END = 168;

  private RsaModulus() {}

  static void check(BigInteger n, BigInteger e) {
    if (n.bitLength() < MIN_BITS || n.bitLength() > MAX_BITS) {
      throw refused("\"n\" has not " + MIN_BITS + " to " + MAX_BITS + " bits");
    }
    if (e.compareTo(MIN_EXPONENT) < 0 || !e.testBit(0) || e.bitLength() > MAX_EXPONENT_BITS) {
      throw refused("\"e\" is not odd, at least 65537 and at most 256 bits long");
    }
    if (primes(2, SMALL_PRIMES_END).anyMatch(prime -> residue(n, prime) == 0)
        || n.isProbablePrime(PRIME_CERTAINTY)
        || hasCloseFactors(n)) {
      throw refused("\"n\" is easily factored");
    }
    if (isRoca(n)) {
      throw refused("\"n\" was made by a broken generator (CVE-2017-15361)");
    }
  }

  /** Fermat's factoring: finds two primes that are nearly the same, or the same. */
  private static boolean hasCloseFactors(BigInteger n) {
    BigInteger a = n.sqrt();
    for (int step = 0; step < FERMAT_STEPS; step++, a = a.add(BigInteger.ONE)) {
      BigInteger difference = a.multiply(a).subtract(n);
      if (difference.signum() >= 0 && difference.sqrt().pow(2).equals(difference)) {
        return true;
      }
    }
    return false;
  }

  /** Such primes are k M + 65537^a mod M, so the modulus is a power of 65537 to each factor. */
  private static boolean isRoca(BigInteger n) {
    return primes(3, ROCA_PRIMES_END)
        .allMatch(prime -> powersOf65537(prime).contains(residue(n, prime)));
  }

  private static Set<Integer> powersOf65537(int prime) {
    Set<Integer> powers = new HashSet<>();
    int power = 1;
    while (powers.add(power)) {
      power = (int) (power * 65537L % prime);
    }
    return powers;
  }

  private static IntStream primes(int from, int end) {
    return IntStream.range(from, end).filter(n -> BigInteger.valueOf(n).isProbablePrime(32));
  }

  private static int residue(BigInteger n, int prime) {
    return n.mod(BigInteger.valueOf(prime)).intValue();
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "the RSA key is weak: " + why + " (RFC 7518 sections 3.3 and 3.5)");
  }
}
