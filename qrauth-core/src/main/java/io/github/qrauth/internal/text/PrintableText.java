package io.github.qrauth.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Text for people that came from outside: bounded, on one line, in the order in which it reads, and
 * well formed. Control characters forge log lines, reordering marks forge names, and a lone
 * surrogate has no UTF-8: two texts would become one in a store.
 */
public final class PrintableText {
  private PrintableText() {}

  /**
   * The value itself.
   *
   * @param what names the value in the exception, which never repeats it
   * @param maxBytes how long it may be in UTF-8
   * @throws IllegalArgumentException when it is longer or not printable
   */
  public static String require(String what, String value, int maxBytes) {
    if (isLonger(value, maxBytes)) {
      throw new IllegalArgumentException(what + " has more than " + maxBytes + " bytes of UTF-8");
    }
    int flaw = flaw(value);
    if (flaw >= 0) {
      throw new IllegalArgumentException(
          what + " has a character that cannot be printed, at index " + flaw);
    }
    return value;
  }

  /** Whether {@link #require} would accept the value. */
  public static boolean fits(String value, int maxBytes) {
    return !isLonger(value, maxBytes) && flaw(value) < 0;
  }

  /** A character takes a byte at least: a huge value is refused unread. */
  private static boolean isLonger(String value, int maxBytes) {
    return value.length() > maxBytes || value.getBytes(UTF_8).length > maxBytes;
  }

  /** Where the first character stands that cannot be printed; negative when all can. */
  private static int flaw(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isPair(value, i)) {
        i++;
      } else if (Character.isSurrogate(c) || isForbidden(c)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPair(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        && at + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(at + 1));
  }

  private static boolean isForbidden(char c) {
    return Character.isISOControl(c)
        || c == '\u061C' // Arabic letter mark
        || c >= '\u200E' && c <= '\u200F' // left-to-right and right-to-left mark
        || c >= '\u2028' && c <= '\u202E' // line and paragraph separator, embeddings, overrides
        || c >= '\u2066' && c <= '\u2069' // isolates
        || c >= '\uFFF9' && c <= '\uFFFB' // annotations
        || c >= '\uFFFE'; // non-characters
  }
}
