package io.github.qrauth.qr;

/** Draws a code as text. */
final class TerminalWriter {
  private static final int QUIET_ZONE = 2;

  /** White on black of the fixed part of the 256-colour palette, which no theme changes. */
  private static final String COLOURS = "\u001B[38;5;231;48;5;16m";

  private static final String RESET = "\u001B[0m";

  /** By upper half lit, lower half lit. */
  private static final String HALF_BLOCKS = " \u2584\u2580\u2588";

  private TerminalWriter() {}

  static String write(QrImage image, TerminalStyle style) {
    return switch (style) {
      case COLOUR -> halfBlocks(image, false, COLOURS, RESET);
      case BLOCKS -> halfBlocks(image, false, "", "");
      case BLOCKS_ON_LIGHT -> halfBlocks(image, true, "", "");
      case ASCII -> ascii(image, false);
      case ASCII_ON_LIGHT -> ascii(image, true);
    };
  }

  /** The terminal's foreground draws light modules, or dark ones when its background is light. */
  private static String halfBlocks(QrImage image, boolean inkIsDark, String begin, String end) {
    int last = image.size() + QUIET_ZONE;
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET_ZONE; y < last; y += 2) {
      text.append(begin);
      for (int x = -QUIET_ZONE; x < last; x++) {
        int upper = image.isDarkWithin(x, y) == inkIsDark ? 2 : 0;
        int lower = image.isDarkWithin(x, y + 1) == inkIsDark ? 1 : 0;
        text.append(HALF_BLOCKS.charAt(upper + lower));
      }
      text.append(end).append('\n');
    }
    return text.toString();
  }

  private static String ascii(QrImage image, boolean inkIsDark) {
    int last = image.size() + QUIET_ZONE;
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET_ZONE; y < last; y++) {
      for (int x = -QUIET_ZONE; x < last; x++) {
        text.append(image.isDarkWithin(x, y) == inkIsDark ? "##" : "  ");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
