package io.github.qrauth.cli;

import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** JSON text of maps, collections, strings, numbers, booleans and null: one line, ASCII only. */
public final class Json {
  private Json() {}

  /** The text of a value. */
  public static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      StringJoiner members = new StringJoiner(",", "{", "}");
      map.forEach((name, member) -> members.add(quoted(String.valueOf(name)) + ":" + of(member)));
      return members.toString();
    }
    if (value instanceof Collection<?> elements) {
      StringJoiner array = new StringJoiner(",", "[", "]");
      elements.forEach(element -> array.add(of(element)));
      return array.toString();
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    return quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
