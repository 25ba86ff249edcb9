package io.github.qrauth.demo;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with holes: <code>{{name}}</code> is escaped, <code>{{{name}}}</code> is HTML already. */
record Template(String html) {
  private static final Pattern HOLE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

  /** Fills every hole; a value that is missing is a bug of the demo's. */
  String fill(Map<String, String> values) {
    return HOLE.matcher(html).replaceAll(hole -> Matcher.quoteReplacement(value(hole, values)));
  }

  private static String value(MatchResult hole, Map<String, String> values) {
    String name = hole.group(1) == null ? hole.group(2) : hole.group(1);
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template has no value for " + name);
    }
    return hole.group(1) == null ? escape(value) : value;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
