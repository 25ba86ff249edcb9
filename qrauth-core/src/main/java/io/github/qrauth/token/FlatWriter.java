package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.internal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes one flat JSON object of at most 8 KiB into a buffer that is used again. Not thread-safe.
 */
final class FlatWriter {
  private static final int MAX_DIGITS = 20;

  /** Which characters stand for themselves within a text, as {@link Json} writes it. */
  private static final boolean[] PLAIN = plain();

  private final byte[] json = new byte[CompactJws.MAX_LENGTH];
  private final byte[] digits = new byte[MAX_DIGITS];
  private int size;

  /** Starts anew with members that are JSON already, brace included. */
  FlatWriter start(byte[] members) {
    size = 0;
    return raw(members);
  }

  /** The object so far: the first {@link #size} bytes. */
  byte[] json() {
    return json;
  }

  int size() {
    return size;
  }

  /** A copy of what was appended after the size was that. */
  byte[] since(int start) {
    return Arrays.copyOfRange(json, start, size);
  }

  /** Appends JSON as it is. */
  FlatWriter raw(byte[] utf8) {
    return raw(utf8, 0, utf8.length);
  }

  private FlatWriter raw(byte[] utf8, int from, int length) {
    room(length);
    System.arraycopy(utf8, from, json, size, length);
    size += length;
    return this;
  }

  /** Appends a text with its quotes. */
  FlatWriter text(String text) {
    int length = text.length();
    room(length + 2);
    int at = size;
    json[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= PLAIN.length || !PLAIN[c]) {
        return raw(Json.writeText(text).getBytes(UTF_8));
      }
      json[at++] = (byte) c;
    }
    json[at++] = '"';
    size = at;
    return this;
  }

  /** Appends an integer. */
  FlatWriter number(long value) {
    if (value < 0) {
      return raw(Long.toString(value).getBytes(ISO_8859_1));
    }
    int at = MAX_DIGITS;
    long rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    return raw(digits, at, MAX_DIGITS - at);
  }

  /** Appends an id with its quotes. */
  FlatWriter id(TokenIds ids) {
    room(TokenIds.LENGTH + 2);
    json[size++] = '"';
    ids.write(json, size);
    size += TokenIds.LENGTH;
    json[size++] = '"';
    return this;
  }

  /** Appends members, each with a comma before it, and the closing brace. */
  FlatWriter end(Map<String, Object> members) {
    if (!members.isEmpty()) {
      for (Map.Entry<String, Object> member : members.entrySet()) {
        character(',').text(member.getKey()).character(':').value(member.getValue());
      }
    }
    return character('}');
  }

  private void value(Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      raw(truth.toString().getBytes(ISO_8859_1));
    } else if (value instanceof Map<?, ?> members) {
      raw(Json.write(texts(members)).getBytes(UTF_8));
    } else {
      list((List<?>) value);
    }
  }

  @SuppressWarnings("unchecked") // names of members are strings
  private static Map<String, Object> texts(Map<?, ?> members) {
    return (Map<String, Object>) members;
  }

  private void list(List<?> texts) {
    char before = '[';
    for (Object text : texts) {
      character(before).text((String) text);
      before = ',';
    }
    if (texts.isEmpty()) {
      character('[');
    }
    character(']');
  }

  private FlatWriter character(char ascii) {
    room(1);
    json[size++] = (byte) ascii;
    return this;
  }

  private void room(int more) {
    if (more > json.length - size) {
      throw TokenWriter.tooLarge();
    }
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    Arrays.fill(plain, ' ', '~' + 1, true);
    for (char special : "\"\\<".toCharArray()) {
      plain[special] = false;
    }
    return plain;
  }
}
