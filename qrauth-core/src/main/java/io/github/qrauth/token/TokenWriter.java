package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Puts one token together: claims as JSON, both parts encoded, signed. Its buffers are used again,
 * so that a token costs little more than its signature. Not thread-safe.
 */
final class TokenWriter {
  private static final int MAX_SIGNATURE = 1024;
  private static final int MAX_DIGITS = 20;
  private static final int ID_BYTES = 16;
  private static final int IDS = 32;

  private final byte[] json = new byte[CompactJws.MAX_LENGTH];
  private final byte[] encoded = new byte[Base64Url.encodedLength(CompactJws.MAX_LENGTH)];
  private final byte[] token =
      new byte[CompactJws.MAX_LENGTH + 1 + Base64Url.encodedLength(MAX_SIGNATURE)];
  private final byte[] ids = new byte[ID_BYTES * IDS];
  private final byte[] id = new byte[ID_BYTES];
  private final RandomSource random;
  private int unusedIds;
  private int size;

  TokenWriter(RandomSource random) {
    this.random = random;
  }

  /** Starts the claims with members that are JSON already, brace included. */
  TokenWriter start(byte[] members) {
    size = 0;
    return raw(members);
  }

  /** Appends JSON as it is. */
  TokenWriter raw(byte[] ascii) {
    room(ascii.length);
    System.arraycopy(ascii, 0, json, size, ascii.length);
    size += ascii.length;
    return this;
  }

  /** Appends a text with its quotes. */
  TokenWriter text(String text) {
    int length = text.length();
    room(length + 2);
    int at = size;
    json[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<') {
        return raw(Json.writeText(text).getBytes(UTF_8));
      }
      json[at++] = (byte) c;
    }
    json[at++] = '"';
    size = at;
    return this;
  }

  /** Appends an integer. */
  TokenWriter number(long value) {
    if (value < 0) {
      return raw(Long.toString(value).getBytes(ISO_8859_1));
    }
    room(MAX_DIGITS);
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--, rest /= 10) {
      json[at] = (byte) ('0' + rest % 10);
    }
    size += digits;
    return this;
  }

  /** Appends a fresh random id. They are drawn many at once, which costs half. */
  TokenWriter freshId() {
    if (unusedIds == 0) {
      random.fill(ids);
      unusedIds = IDS;
    }
    System.arraycopy(ids, --unusedIds * ID_BYTES, id, 0, ID_BYTES);
    int length = Base64Url.encode(id, encoded);
    room(length + 2);
    json[size++] = '"';
    System.arraycopy(encoded, 0, json, size, length);
    size += length;
    json[size++] = '"';
    return this;
  }

  /** Appends members, each with a comma before it, and the closing brace. */
  TokenWriter end(Map<String, Object> members) {
    for (Map.Entry<String, Object> member : members.entrySet()) {
      character(',').text(member.getKey()).character(':').value(member.getValue());
    }
    return character('}');
  }

  /** The token with these claims under this key; the header ends with its dot. */
  String sign(byte[] headerPart, SigningKey key) {
    int payloadLength = Base64Url.encode(Arrays.copyOf(json, size), encoded);
    int end = headerPart.length + payloadLength;
    if (end >= CompactJws.MAX_LENGTH) {
      throw tooLarge();
    }
    System.arraycopy(headerPart, 0, token, 0, headerPart.length);
    System.arraycopy(encoded, 0, token, headerPart.length, payloadLength);
    int signatureLength = Base64Url.encode(key.sign(token, 0, end), encoded);
    token[end] = '.';
    System.arraycopy(encoded, 0, token, end + 1, signatureLength);
    if (end + 1 + signatureLength > CompactJws.MAX_LENGTH) {
      throw tooLarge();
    }
    return new String(token, 0, end + 1 + signatureLength, ISO_8859_1);
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

  private TokenWriter character(char ascii) {
    room(1);
    json[size++] = (byte) ascii;
    return this;
  }

  private void room(int more) {
    if (more > json.length - size) {
      throw tooLarge();
    }
  }

  private static IllegalArgumentException tooLarge() {
    return new IllegalArgumentException(
        "the claims make a token over " + CompactJws.MAX_LENGTH + " bytes: leave some out");
  }
}
