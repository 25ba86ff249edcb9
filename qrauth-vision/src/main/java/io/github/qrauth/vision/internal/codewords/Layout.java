package io.github.qrauth.vision.internal.codewords;

import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Where what lies in a code of one size (ISO/IEC 18004, 6.3 and 7.7). */
public final class Layout {
  /** Neither always dark nor always light. */
  public static final int FREE = -1;

  private static final AtomicReferenceArray<@Nullable Layout> KNOWN =
      new AtomicReferenceArray<>(40);

  private final int size;
  private final boolean[] reserved;
  private final byte[] fixed;
  private final int[] path;

  private Layout(int size) {
    this.size = size;
    this.reserved = new boolean[size * size];
    this.fixed = new byte[size * size];
    Arrays.fill(fixed, (byte) FREE);
    timing();
    finder(0, 0);
    finder(size - 7, 0);
    finder(0, size - 7);
    reserve(0, 0, 9, 9);
    reserve(size - 8, 0, 8, 9);
    reserve(0, size - 8, 9, 8);
    alignment(Version.getVersionForNumber((size - 17) / 4));
    if (size >= 45) {
      reserve(size - 11, 0, 3, 6);
      reserve(0, size - 11, 6, 3);
    }
    this.path = makePath();
  }

  /** Of codes with so many modules a side, 21 to 177; made once. */
  public static Layout of(int size) {
    int index = (size - 21) / 4;
    Layout layout = KNOWN.get(index);
    if (layout == null) {
      layout = new Layout(size);
      KNOWN.set(index, layout);
    }
    return layout;
  }

  int size() {
    return size;
  }

  /** Whether a place belongs to a pattern, the format or the version: all but codewords. */
  public boolean isReserved(int place) {
    return reserved[place];
  }

  /** 1 where every code of this size is dark, 0 where every one is light, else {@link #FREE}. */
  public int fixed(int place) {
    return fixed[place];
  }

  /** The places of all bits of the codewords, in their order, eight a codeword. */
  int[] path() {
    return path;
  }

  private int[] makePath() {
    int[] places = new int[size * size];
    int count = 0;
    boolean up = true;
    for (int right = size - 1; right > 0; right -= 2) {
      right -= right == 6 ? 1 : 0;
      for (int i = 0; i < size; i++) {
        int v = up ? size - 1 - i : i;
        for (int u = right; u >= right - 1; u--) {
          if (!reserved[v * size + u]) {
            places[count++] = v * size + u;
          }
        }
      }
      up = !up;
    }
    return Arrays.copyOf(places, count & ~7);
  }

  private void timing() {
    for (int i = 0; i < size; i++) {
      set(i, 6, 1 - (i & 1));
      set(6, i, 1 - (i & 1));
    }
  }

  /** Its seven modules each way, and the light border as far as it lies in the code. */
  private void finder(int left, int top) {
    for (int v = -1; v <= 7; v++) {
      for (int u = -1; u <= 7; u++) {
        int ring = Math.max(Math.abs(u - 3), Math.abs(v - 3));
        if (left + u >= 0 && left + u < size && top + v >= 0 && top + v < size) {
          set(left + u, top + v, ring <= 1 || ring == 3 ? 1 : 0);
        }
      }
    }
  }

  private void alignment(Version version) {
    int[] lines = version.getAlignmentPatternCenters();
    int last = lines.length - 1;
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        boolean isFinder = i == 0 && (j == 0 || j == last) || i == last && j == 0;
        if (!isFinder) {
          alignment(lines[j], lines[i]);
        }
      }
    }
  }

  private void alignment(int atU, int atV) {
    for (int v = -2; v <= 2; v++) {
      for (int u = -2; u <= 2; u++) {
        int ring = Math.max(Math.abs(u), Math.abs(v));
        set(atU + u, atV + v, ring == 1 ? 0 : 1);
      }
    }
  }

  private void set(int u, int v, int dark) {
    fixed[v * size + u] = (byte) dark;
    reserved[v * size + u] = true;
  }

  private void reserve(int left, int top, int width, int height) {
    for (int v = top; v < top + height; v++) {
      Arrays.fill(reserved, v * size + left, v * size + left + width, true);
    }
  }
}
