package io.github.qrauth.internal.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * JSON objects from hostile bytes, and back. Values are {@code Map}, {@code List}, {@link String},
 * {@link Long}, {@link Double}, {@link Boolean} and {@code null}, nothing else.
 *
 * <p>Refused: malformed UTF-8, a byte order mark, duplicate members at any depth, more than 16
 * levels, integers outside 64 bits, numbers that a double cannot hold, lone surrogates, trailing
 * text, and whatever RFC 8259 does not allow. Nimbus' {@code JSONObjectUtils} lets duplicates below
 * the top level, byte order marks, lossy integers and lone surrogates pass, hence this own reader.
 */
public final class Json {
  /** How deep objects and arrays may nest, the outermost object included. */
  public static final int MAX_DEPTH = 16;

  private Json() {}

  /**
   * The object that these bytes spell, or empty when they are longer than {@code maxBytes} or not
   * one strict JSON object. The map keeps the order of members, cannot be changed, and may hold
   * null values.
   */
  public static Optional<Map<String, Object>> object(byte[] utf8, int maxBytes) {
    if (utf8.length > maxBytes) {
      return Optional.empty();
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** As {@link #object(byte[], int)}, for text that is already decoded; the bound counts UTF-8. */
  public static Optional<Map<String, Object>> object(String text, int maxBytes) {
    // A char takes at least one byte: this bounds the encoding below.
    if (text.length() > maxBytes || text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      return Optional.empty();
    }
    return parse(text);
  }

  /**
   * The object as compact JSON text, members in the map's order. Takes what {@link #object} gives,
   * every {@link Integer} and any {@link Iterable} too.
   *
   * @throws IllegalArgumentException for another type, NaN, infinity, a lone surrogate, or too deep
   *     nesting
   */
  public static String write(Map<String, ?> members) {
    return new JsonWriter().write(members);
  }

  /**
   * The text as a JSON string, quotes included.
   *
   * @throws IllegalArgumentException for a lone surrogate
   */
  public static String writeText(String text) {
    return new JsonWriter().writeText(text);
  }

  private static Optional<Map<String, Object>> parse(String text) {
    try {
      return Optional.of(new JsonReader(text).document());
    } catch (MalformedJsonException malformed) {
      return Optional.empty();
    }
  }
}
