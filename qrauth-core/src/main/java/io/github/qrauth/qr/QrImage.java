package io.github.qrauth.qr;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * A QR code as a square of light and dark modules, and its drawings. Dark is always darker than
 * light: readers need not find inverted codes, so a dark page shows a light box. No logo: it makes
 * a fake code look official. Immutable and thread-safe.
 */
public final class QrImage {
  /** Longest text, in characters. */
  public static final int MAX_TEXT_LENGTH = 1000;

  private final int size;
  private final byte[] bits;

  private QrImage(int size, byte[] bits) {
    this.size = size;
    this.bits = bits;
  }

  /** From a function of column and row that is 1 where a module is dark. */
  static QrImage drawn(int size, IntBinaryOperator modules) {
    byte[] bits = new byte[(size * size + 7) / 8];
    for (int index = 0; index < size * size; index++) {
      int dark = modules.applyAsInt(index % size, index / size);
      bits[index >>> 3] |= (byte) (dark << (7 - (index & 7)));
    }
    return new QrImage(size, bits);
  }

  /** From one {@code long} for each row, whose bit {@code x} is column {@code x}. */
  static QrImage ofRows(long[] rows) {
    int size = rows.length;
    byte[] bits = new byte[(size * size + 7) / 8];
    int at = 0;
    for (long row : rows) {
      long left = Long.reverse(row);
      for (int x = 0; x < size; ) {
        int room = 8 - (at & 7);
        int taken = Math.min(room, size - x);
        bits[at >>> 3] |= (byte) (left >>> (Long.SIZE - room));
        left <<= taken;
        at += taken;
        x += taken;
      }
    }
    return new QrImage(size, bits);
  }

  /** The code of this text with {@link ErrorCorrection#MEDIUM}. */
  public static QrImage of(String text) {
    return of(text, ErrorCorrection.MEDIUM);
  }

  /**
   * The smallest code of this text: in alphanumeric mode if the text is digits, upper-case letters
   * and {@code $%*+-./:} or space, else bytes.
   *
   * @param text 1 to 1000 characters
   * @throws IllegalArgumentException when the text is empty, too long for a code or no valid UTF-16
   */
  public static QrImage of(String text, ErrorCorrection correction) {
    if (text.isEmpty() || text.length() > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException(
          "a code has 1 to " + MAX_TEXT_LENGTH + " characters, not " + text.length());
    }
    return QrEncoder.encode(text, correction);
  }

  /** Modules of one side: 21 to 177, without the quiet zone. */
  public int size() {
    return size;
  }

  /**
   * Whether the module is dark.
   *
   * @param x column from the left, 0 to {@code size() - 1}
   * @param y row from the top, 0 to {@code size() - 1}
   */
  public boolean isDark(int x, int y) {
    if (x < 0 || x >= size || y < 0 || y >= size) {
      throw new IndexOutOfBoundsException("no module " + x + ", " + y + " in a code of " + size);
    }
    return isDark(y * size + x);
  }

  /** Whether the module of this place in {@link #bits} is dark. */
  boolean isDark(int index) {
    return (bits[index >>> 3] & 0x80 >>> (index & 7)) != 0;
  }

  /**
   * All modules, row by row, most significant bit first, 1 = dark, with no padding between rows;
   * the unused bits of the last byte are zero. Without the quiet zone.
   */
  public byte[] bits() {
    return bits.clone();
  }

  /**
   * A stand-alone SVG of any size: one path of horizontal runs on an own white box with a quiet
   * zone of 4. Needs no style and no script, so it lives under the strictest content security
   * policy.
   *
   * @param label what a screen reader says, in the page's language; 1 to 200 characters, escaped
   *     here. Never the session id.
   */
  public String svg(String label) {
    return SvgWriter.write(this, label);
  }

  /**
   * A PNG of one bit per pixel with a quiet zone of 4 modules.
   *
   * @param scale pixels of one module's side, 1 to 32
   */
  public byte[] png(int scale) {
    return PngWriter.write(this, scale);
  }

  /** Lines for a terminal, each ending with a line feed, with a quiet zone of 2 modules. */
  public String terminal(TerminalStyle style) {
    return TerminalWriter.write(this, style);
  }

  /** The same modules; compared like all byte arrays of this project, secret or not. */
  @Override
  public boolean equals(Object other) {
    return other instanceof QrImage that
        && size == that.size
        && MessageDigest.isEqual(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /** The size only: the modules are a code that can be scanned. */
  @Override
  public String toString() {
    return "QrImage[" + size + "x" + size + "]";
  }

  /** Like {@link #isDark}, but light outside: the quiet zone. */
  boolean isDarkWithin(int x, int y) {
    return x >= 0 && x < size && y >= 0 && y < size && isDark(x, y);
  }
}
