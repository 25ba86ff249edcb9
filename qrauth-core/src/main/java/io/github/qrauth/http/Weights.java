package io.github.qrauth.http;

import java.util.Locale;

/** The weights of content negotiation (RFC 9110 section 12.4.2). */
final class Weights {
  private Weights() {}

  /** The {@code q} of one range: 1 when it names none, 0 when it cannot be read. */
  static double of(String range) {
    for (String parameter : range.split(";", -1)) {
      String pair = parameter.strip().toLowerCase(Locale.ROOT);
      if (pair.startsWith("q=")) {
        return number(pair.substring("q=".length()));
      }
    }
    return 1;
  }

  /** Whether an {@code Accept} header asks for JSON rather than for a page. */
  static boolean prefersJson(String accept) {
    return best(accept, "json") > best(accept, "html");
  }

  private static double best(String accept, String kind) {
    double best = 0;
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (type.endsWith(kind)) {
        best = Math.max(best, of(range));
      }
    }
    return best;
  }

  private static double number(String text) {
    try {
      double weight = Double.parseDouble(text);
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
