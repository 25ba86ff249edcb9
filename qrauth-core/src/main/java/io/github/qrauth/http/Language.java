package io.github.qrauth.http;

import java.util.Locale;

/** The languages of the pages. */
enum Language {
  EN,
  KO;

  private static final int MAX_HEADER = 256;

  /** The one that the browser likes best (RFC 9110 section 12.5.4); English when it likes none. */
  static Language of(HttpCall call) {
    String header = call.header("Accept-Language").orElse("");
    Language best = EN;
    double weight = 0;
    for (String range : header.length() > MAX_HEADER ? new String[0] : header.split(",", -1)) {
      for (Language language : values()) {
        double wanted = language.matches(range) ? Weights.of(range) : 0;
        if (wanted > weight) {
          best = language;
          weight = wanted;
        }
      }
    }
    return best;
  }

  /** The tag of BCP 47. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean matches(String range) {
    String tag = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return tag.equals(tag()) || tag.startsWith(tag() + "-");
  }
}
