package io.github.qrauth.internal.json;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, compact. Used once. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder(256);

  String write(Map<?, ?> members) {
    object(members, 1);
    return out.toString();
  }

  String writeText(String text) {
    string(text);
    return out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.append(number);
    } else if (value instanceof Map<?, ?> members) {
      object(members, depth);
    } else if (value instanceof Iterable<?> items) {
      array(items, depth);
    } else {
      throw new IllegalArgumentException("JSON has no form for this " + value.getClass().getName());
    }
  }

  private void object(Map<?, ?> members, int depth) {
    checkDepth(depth);
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(separator);
      string((String) member.getKey());
      out.append(':');
      value(member.getValue(), depth + 1);
      separator = ",";
    }
    out.append('}');
  }

  private void array(Iterable<?> items, int depth) {
    checkDepth(depth);
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      value(item, depth + 1);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String text) {
    if (!Surrogates.paired(text)) {
      throw new IllegalArgumentException("a text has a lone surrogate");
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
          // '<' and the line separators too: the text stays harmless inside a script element.
          out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          out.append(c);
        }
      }
    }
  }

  private static void checkDepth(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("JSON is nested deeper than " + Json.MAX_DEPTH);
    }
  }
}
