package io.github.qrauth.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object by recursive descent, strictly as RFC 8259 has it. Used once. */
final class JsonReader {
  private static final char END = '\uFFFF';

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  Map<String, Object> document() throws MalformedJsonException {
    skipSpace();
    Map<String, Object> object = object(1);
    skipSpace();
    require(at == text.length());
    return object;
  }

  private @Nullable Object value(int depth) throws MalformedJsonException {
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true", Boolean.TRUE);
      case 'f' -> literal("false", Boolean.FALSE);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws MalformedJsonException {
    require(depth <= Json.MAX_DEPTH);
    expect('{');
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    skipSpace();
    if (!accept('}')) {
      do {
        member(members, depth);
      } while (accept(','));
      expect('}');
    }
    return Collections.unmodifiableMap(members);
  }

  private void member(Map<String, @Nullable Object> members, int depth)
      throws MalformedJsonException {
    skipSpace();
    String name = string();
    require(!members.containsKey(name));
    skipSpace();
    expect(':');
    skipSpace();
    members.put(name, value(depth + 1));
    skipSpace();
  }

  private List<Object> array(int depth) throws MalformedJsonException {
    require(depth <= Json.MAX_DEPTH);
    expect('[');
    List<@Nullable Object> items = new ArrayList<>();
    skipSpace();
    if (!accept(']')) {
      do {
        skipSpace();
        items.add(value(depth + 1));
        skipSpace();
      } while (accept(','));
      expect(']');
    }
    return Collections.unmodifiableList(items);
  }

  private String string() throws MalformedJsonException {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (!accept('"')) {
      char c = next();
      require(c >= ' ');
      out.append(c == '\\' ? escaped() : c);
    }
    require(Surrogates.paired(out));
    return out.toString();
  }

  private char escaped() throws MalformedJsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
      default -> throw new MalformedJsonException();
    };
  }

  private int hex() throws MalformedJsonException {
    char c = next();
    // Character.digit alone would also take full-width and other scripts' digits.
    require(c < 0x80);
    int digit = Character.digit(c, 16);
    require(digit >= 0);
    return digit;
  }

  private Object number() throws MalformedJsonException {
    int start = at;
    accept('-');
    if (!accept('0')) {
      digits();
    }
    int endOfInteger = at;
    if (accept('.')) {
      digits();
    }
    if (accept('e') || accept('E')) {
      if (!accept('+')) {
        accept('-');
      }
      digits();
    }
    String literal = text.substring(start, at);
    // Not a conditional expression: that would unbox both and turn the integer into a double.
    if (at == endOfInteger) {
      return integer(literal);
    }
    return fraction(literal);
  }

  private static Long integer(String literal) throws MalformedJsonException {
    try {
      return Long.valueOf(literal);
    } catch (NumberFormatException tooLarge) {
      throw new MalformedJsonException();
    }
  }

  private static Double fraction(String literal) throws MalformedJsonException {
    double value = Double.parseDouble(literal);
    require(Double.isFinite(value));
    return value;
  }

  private void digits() throws MalformedJsonException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    require(at > start);
  }

  private @Nullable Object literal(String word, @Nullable Object value)
      throws MalformedJsonException {
    require(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  /** The next character, or a noncharacter that no JSON token starts with. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private char next() throws MalformedJsonException {
    require(at < text.length());
    return text.charAt(at++);
  }

  private boolean accept(char wanted) {
    boolean found = peek() == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char wanted) throws MalformedJsonException {
    require(accept(wanted));
  }

  private static void require(boolean holds) throws MalformedJsonException {
    if (!holds) {
      throw new MalformedJsonException();
    }
  }
}
