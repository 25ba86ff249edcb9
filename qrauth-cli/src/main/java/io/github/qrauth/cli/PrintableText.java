package io.github.qrauth.cli;

/** Text of strangers on somebody's terminal, where control characters are commands. */
public final class PrintableText {
  private PrintableText() {}

  /** The text with everything that is not printable as a Java escape, so on one line. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c)) {
                safe.appendCodePoint(c);
              } else {
                safe.append(
                    c <= Character.MAX_VALUE
                        ? String.format("\\u%04x", c)
                        : String.format("\\U%08x", c));
              }
            });
    return safe.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      // Format characters turn the direction of the line around, or hide.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
