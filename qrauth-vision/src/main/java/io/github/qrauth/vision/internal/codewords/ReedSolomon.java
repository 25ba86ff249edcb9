package io.github.qrauth.vision.internal.codewords;

import java.util.Arrays;

/**
 * Corrects errors at unknown places and erasures at known ones: twice the errors plus the erasures
 * may be as many as there are check bytes (Berlekamp-Massey begun with the erasures, Chien,
 * Forney).
 */
final class ReedSolomon {
  private final int[] syndromes;
  private final int[] locator;
  private final int[] previous;
  private final int[] next;
  private final int checks;

  ReedSolomon(int checks) {
    this.checks = checks;
    this.syndromes = new int[checks];
    this.locator = new int[checks + 1];
    this.previous = new int[checks + 1];
    this.next = new int[checks + 1];
  }

  /**
   * Corrects a block in place.
   *
   * @param erased places of bytes that are not to be trusted, the first {@code erasures} count
   * @return how many other bytes were wrong; negative when the block cannot be corrected, which
   *     leaves it as it was
   */
  int correct(int[] block, int[] erased, int erasures) {
    if (!findSyndromes(block)) {
      return 0;
    }
    int degree = findLocator(block.length, erased, erasures);
    if (degree < 0) {
      return -1;
    }
    int[] corrected = block.clone();
    if (!repair(corrected, degree) || findSyndromes(corrected)) {
      return -1;
    }
    System.arraycopy(corrected, 0, block, 0, block.length);
    return degree - erasures;
  }

  /** True when a syndrome is not zero, so that something is wrong. */
  private boolean findSyndromes(int[] block) {
    boolean wrong = false;
    for (int i = 0; i < checks; i++) {
      int at = Field.power(i);
      int value = 0;
      for (int symbol : block) {
        value = Field.times(value, at) ^ symbol;
      }
      syndromes[i] = value;
      wrong |= value != 0;
    }
    return wrong;
  }

  /** The degree of the polynomial whose roots say where errors and erasures are, or negative. */
  private int findLocator(int length, int[] erased, int erasures) {
    Arrays.fill(locator, 0);
    locator[0] = 1;
    for (int k = 0; k < erasures; k++) {
      int root = Field.power(length - 1 - erased[k]);
      for (int i = k + 1; i > 0; i--) {
        locator[i] ^= Field.times(locator[i - 1], root);
      }
    }
    System.arraycopy(locator, 0, previous, 0, locator.length);
    int assumed = erasures;
    for (int r = erasures; r < checks; r++) {
      int discrepancy = discrepancy(r);
      if (discrepancy == 0) {
        shift(previous);
        continue;
      }
      next[0] = locator[0];
      for (int i = 0; i < checks; i++) {
        next[i + 1] = locator[i + 1] ^ Field.times(discrepancy, previous[i]);
      }
      if (2 * assumed <= r + erasures) {
        assumed = r + 1 + erasures - assumed;
        for (int i = 0; i <= checks; i++) {
          previous[i] = Field.over(locator[i], discrepancy);
        }
      } else {
        shift(previous);
      }
      System.arraycopy(next, 0, locator, 0, next.length);
    }
    int degree = checks;
    while (locator[degree] == 0) {
      degree--;
    }
    return 2 * (degree - erasures) + erasures <= checks ? degree : -1;
  }

  private int discrepancy(int r) {
    int sum = 0;
    for (int i = 0; i <= r; i++) {
      sum ^= Field.times(locator[i], syndromes[r - i]);
    }
    return sum;
  }

  private static void shift(int[] polynomial) {
    System.arraycopy(polynomial, 0, polynomial, 1, polynomial.length - 1);
    polynomial[0] = 0;
  }

  /** Changes the bytes at the locator's roots; false unless it has as many roots as its degree. */
  private boolean repair(int[] block, int degree) {
    int[] evaluator = new int[checks];
    int[] slope = new int[checks];
    for (int i = 0; i < checks; i++) {
      evaluator[i] = discrepancy(i);
      slope[i] = (i & 1) == 0 ? locator[i + 1] : 0;
    }
    int roots = 0;
    for (int place = 0; place < block.length; place++) {
      int log = block.length - 1 - place;
      int inverse = Field.power((255 - log) % 255);
      if (Field.value(locator, inverse) == 0) {
        int below = Field.value(slope, inverse);
        if (below == 0) {
          return false;
        }
        int above = Field.times(Field.power(log), Field.value(evaluator, inverse));
        block[place] ^= Field.over(above, below);
        roots++;
      }
    }
    return roots == degree;
  }
}
