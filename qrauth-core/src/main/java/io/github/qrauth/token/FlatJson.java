package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.internal.bytes.PublicBytes;
import java.util.Arrays;

/**
 * Steps through one flat JSON object of printable ASCII without spaces or escapes. A step that
 * fails says only that this is something else, which the strict reader shall judge. Not
 * thread-safe.
 */
final class FlatJson {
  private static final int MAX_DIGITS = 18;

  /** Which bytes stand for themselves within a text. */
  private static final boolean[] PLAIN = plain();

  private final byte[] json;
  private int at;
  private int textStart;
  private int textEnd;

  FlatJson(byte[] json) {
    this.json = json;
  }

  boolean isAtEnd() {
    return at == json.length;
  }

  boolean accept(char wanted) {
    boolean found = at < json.length && json[at] == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  boolean accept(byte[] wanted) {
    boolean found = PublicBytes.has(json, at, wanted);
    if (found) {
      at += wanted.length;
    }
    return found;
  }

  /** Steps over a text, which {@link #string} then gives. */
  boolean text() {
    if (!accept('"')) {
      return false;
    }
    textStart = at;
    for (int i = at; i < json.length; i++) {
      if (!PLAIN[json[i] & 0xFF]) {
        textEnd = i;
        at = i + 1;
        return json[i] == '"';
      }
    }
    return false;
  }

  int textLength() {
    return textEnd - textStart;
  }

  String string() {
    return new String(json, textStart, textEnd - textStart, ISO_8859_1);
  }

  /** Its characters as one number, when they are three; 0 for any other text. */
  int threeLetters() {
    return textEnd - textStart == 3
        ? json[textStart] << 16 | json[textStart + 1] << 8 | json[textStart + 2]
        : 0;
  }

  /** Where the text is: two numbers that {@link #isSameAs} takes. */
  long place() {
    return (long) textStart << Integer.SIZE | textEnd;
  }

  boolean isSameAsOneOf(long[] places, int count) {
    for (int i = 0; i < count; i++) {
      if (isSameAs(places[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isSameAs(long place) {
    int start = (int) (place >> Integer.SIZE);
    int length = (int) place - start;
    if (textEnd - textStart != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (json[textStart + i] != json[start + i]) {
        return false;
      }
    }
    return true;
  }

  /** An integer of 0 or more, or -1. */
  long integer() {
    int start = at;
    long value = 0;
    while (at < json.length && json[at] >= '0' && json[at] <= '9' && at - start < MAX_DIGITS) {
      value = value * 10 + json[at++] - '0';
    }
    boolean canonical = at > start && (json[start] != '0' || at == start + 1);
    return canonical ? value : -1;
  }

  /** Steps over a text, an integer or a literal. */
  boolean scalar() {
    if (at == json.length) {
      return false;
    }
    return switch (json[at]) {
      case '"' -> text();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> integer() >= 0;
    };
  }

  private boolean literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!accept(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    Arrays.fill(plain, ' ', '~' + 1, true);
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
  }
}
