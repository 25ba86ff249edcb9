package io.github.qrauth.qr;

import java.util.HexFormat;

/** Draws a code as SVG: a line through the middle of each row, one stroke for each dark run. */
final class SvgWriter {
  private static final int QUIET_ZONE = 4;
  private static final int MAX_LABEL_LENGTH = 200;
  private static final int TYPICAL_LENGTH = 6000;

  private final QrImage image;
  private final AsciiText path = new AsciiText(TYPICAL_LENGTH);

  private SvgWriter(QrImage image) {
    this.image = image;
  }

  static String write(QrImage image, String label) {
    return new SvgWriter(image).document(escape(label));
  }

  private String document(String label) {
    int side = image.size() + 2 * QUIET_ZONE;
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
            + side
            + ' '
            + side
            + "\" role=\"img\" aria-label=\""
            + label
            + "\"><title>"
            + label
            + "</title><rect width=\""
            + side
            + "\" height=\""
            + side
            + "\" fill=\"#fff\"/><path stroke=\"#000\" shape-rendering=\"crispEdges\" d=\"";
    for (int y = 0; y < image.size(); y++) {
      row(y);
    }
    return head + path + "\"/></svg>";
  }

  /** Absolute to the start of the row, then relative: {@code M4 4.5m2 0h3m1 0h7}. */
  private void row(int y) {
    path.add('M').add(QUIET_ZONE).add(' ').add(QUIET_ZONE + y).add('.').add('5');
    int first = y * image.size();
    int end = first + image.size();
    int drawn = first;
    for (int start = run(first, end, false); start < end; ) {
      int next = run(start, end, true);
      if (start > drawn) {
        path.add('m').add(start - drawn).add(' ').add('0');
      }
      path.add('h').add(next - start);
      drawn = next;
      start = run(next, end, false);
    }
  }

  /** The first place from here on that is not as dark as that. */
  private int run(int from, int end, boolean dark) {
    int at = from;
    while (at < end && image.isDark(at) == dark) {
      at++;
    }
    return at;
  }

  private static String escape(String label) {
    if (label.isBlank() || label.length() > MAX_LABEL_LENGTH) {
      throw new IllegalArgumentException("a label has 1 to 200 characters");
    }
    StringBuilder escaped = new StringBuilder(label.length());
    label.codePoints().forEach(c -> appendEscaped(escaped, c));
    return escaped.toString();
  }

  private static void appendEscaped(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.appendCodePoint(requireXml(c));
    }
  }

  private static int requireXml(int c) {
    boolean forbidden =
        Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
    if (forbidden) {
      throw new IllegalArgumentException(
          "a label cannot have the character U+"
              + HexFormat.of().withUpperCase().toHexDigits(c, 4));
    }
    return c;
  }
}
