package io.github.qrauth.qr;

/**
 * The modules of a code of at most 64 x 64, one {@code long} for each row and for each column, so
 * that the mask penalties of ISO/IEC 18004 section 7.8.3 are counted a whole line at a time. Bit
 * {@code x} of a row is column {@code x}; 1 = dark. Immutable.
 */
final class ModuleRows {
  /** The largest side that fits: version 11 has 61. */
  static final int MAX_SIZE = Long.SIZE;

  private static final int PENALTY_OF_BLOCK = 3;
  private static final int PENALTY_OF_FINDER = 40;
  private static final int PENALTY_OF_BALANCE = 10;

  private final long[] rows;
  private final long[] columns;

  private ModuleRows(long[] rows, long[] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** From the modules row by row, 1 where they are dark. */
  static ModuleRows of(byte[][] modules) {
    int size = modules.length;
    long[] rows = new long[size];
    long[] columns = new long[size];
    for (int y = 0; y < size; y++) {
      byte[] from = modules[y];
      long row = 0;
      for (int x = 0; x < size; x++) {
        long dark = from[x];
        row |= dark << x;
        columns[x] |= dark << y;
      }
      rows[y] = row;
    }
    return new ModuleRows(rows, columns);
  }

  /** The modules in which the two differ. */
  ModuleRows xor(ModuleRows other) {
    return new ModuleRows(xor(rows, other.rows), xor(columns, other.columns));
  }

  QrImage image() {
    return QrImage.ofRows(rows);
  }

  /** The lower, the easier to read. */
  int penalty() {
    int size = rows.length;
    long all = -1L >>> (MAX_SIZE - size);
    int penalty = 0;
    int dark = 0;
    for (int i = 0; i < size; i++) {
      penalty += line(rows[i], all) + line(columns[i], all);
      dark += Long.bitCount(rows[i]);
    }
    for (int y = 1; y < size; y++) {
      penalty += PENALTY_OF_BLOCK * blocks(rows[y - 1], rows[y], all);
    }
    return penalty + PENALTY_OF_BALANCE * balance(dark, size * size);
  }

  private static int line(long dark, long all) {
    long light = ~dark & all;
    return runs(dark) + runs(light) + PENALTY_OF_FINDER * finders(dark, light);
  }

  /** A run of n modules of one colour, n at least 5, costs n - 2. */
  private static int runs(long line) {
    long startsFive = line & line >>> 1 & line >>> 2 & line >>> 3 & line >>> 4;
    long startsRun = startsFive & ~(startsFive << 1);
    return Long.bitCount(startsFive) + 2 * Long.bitCount(startsRun);
  }

  /** What looks like a finder, 1:1:3:1:1, with four light modules on either side. */
  private static int finders(long dark, long light) {
    long core =
        dark & light >>> 1 & dark >>> 2 & dark >>> 3 & dark >>> 4 & light >>> 5 & dark >>> 6;
    long before = light << 1 & light << 2 & light << 3 & light << 4;
    long after = light >>> 7 & light >>> 8 & light >>> 9 & light >>> 10;
    return Long.bitCount(core & (before | after));
  }

  /** Squares of two by two modules of one colour, overlapping ones too. */
  private static int blocks(long above, long below, long all) {
    long dark = above & below;
    long light = ~above & ~below & all;
    return Long.bitCount(dark & dark >>> 1) + Long.bitCount(light & light >>> 1);
  }

  /** Steps of five percent away from half dark, half light. */
  private static int balance(int dark, int total) {
    return Math.abs(dark * 2 - total) * 10 / total;
  }

  private static long[] xor(long[] one, long[] other) {
    long[] result = new long[one.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = one[i] ^ other[i];
    }
    return result;
  }
}
