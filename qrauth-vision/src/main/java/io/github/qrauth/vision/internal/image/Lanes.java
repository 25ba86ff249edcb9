package io.github.qrauth.vision.internal.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight pixels at a time, as the bytes of one long; the leftmost is the lowest. */
final class Lanes {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long GATHER = 0x0102040810204080L;

  private Lanes() {}

  static void putFour(byte[] to, int at, int four) {
    FOUR.set(to, at, four);
  }

  /** Means of the 2x2 squares in eight columns of two rows, as four bytes. */
  static int meansOfFour(byte[] pixels, int upper, int lower) {
    long a = (long) EIGHT.get(pixels, upper);
    long b = (long) EIGHT.get(pixels, lower);
    long sums = (a & EVEN) + (a >>> 8 & EVEN) + (b & EVEN) + (b >>> 8 & EVEN);
    long means = (sums + 0x0002000200020002L) >>> 2 & EVEN;
    means = (means | means >>> 8) & 0x0000ffff0000ffffL;
    return (int) (means | means >>> 16);
  }

  /** The sum of eight columns of at most 32 rows. */
  static int sum(byte[] pixels, int at, int stride, int rows) {
    long lanes = 0;
    for (int i = 0, p = at; i < rows; i++, p += stride) {
      long eight = (long) EIGHT.get(pixels, p);
      lanes += (eight & EVEN) + (eight >>> 8 & EVEN);
    }
    return (int) ((lanes * 0x0001000100010001L) >>> 48);
  }

  /** The same level in all lanes, for {@link #darker}. */
  static long all(int level) {
    return level * ONES;
  }

  /** One bit a pixel, set where it is darker than its lane of levels. */
  static long darker(byte[] pixels, int at, long levels) {
    long eight = (long) EIGHT.get(pixels, at);
    long difference = (eight | TOPS) - (levels & ~TOPS);
    long light = ((eight & ~levels) | (~(eight ^ levels) & difference)) & TOPS;
    return ((light ^ TOPS) >>> 7) * GATHER >>> 56;
  }
}
