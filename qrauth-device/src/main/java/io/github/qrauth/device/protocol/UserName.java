package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name that a board gives to a face: strict UTF-8 of 1 to 64 bytes that can end up in a log, a
 * page or a path without becoming something else there.
 */
final class UserName {
  private static final int MAX_BYTES = 64;

  private UserName() {}

  static Optional<String> parse(ByteBuffer utf8) {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      return isAcceptable(name) ? Optional.of(name) : Optional.empty();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  static boolean isAcceptable(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return bytes >= 1 && bytes <= MAX_BYTES && name.codePoints().allMatch(UserName::isHarmless);
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> "\"'`/\\".indexOf(codePoint) < 0;
    };
  }
}
