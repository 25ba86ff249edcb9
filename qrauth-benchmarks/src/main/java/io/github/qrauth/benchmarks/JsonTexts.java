package io.github.qrauth.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** JSON arrays of strings: all that the corpus files hold. */
final class JsonTexts {
  private JsonTexts() {}

  static List<String> parse(String json) {
    List<String> texts = new ArrayList<>();
    int i = json.indexOf('"');
    while (i >= 0) {
      StringBuilder text = new StringBuilder();
      for (i++; json.charAt(i) != '"'; i++) {
        char c = json.charAt(i);
        if (c == '\\') {
          i++;
          if (json.charAt(i) == 'u') {
            c = (char) Integer.parseInt(json.substring(i + 1, i + 5), 16);
            i += 4;
          } else {
            c = escaped(json.charAt(i));
          }
        }
        text.append(c);
      }
      texts.add(text.toString());
      i = json.indexOf('"', i + 1);
    }
    return texts;
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  static String write(List<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      json.append(json.length() > 1 ? "," : "").append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c > '~' || c == '"' || c == '\\') {
          json.append(String.format("\\u%04x", (int) c));
        } else {
          json.append(c);
        }
      }
      json.append('"');
    }
    return json.append(']').toString();
  }
}
