package io.github.qrauth.benchmarks;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The texts that readers make of the same bytes when no character set is announced. */
final class TextForms {
  private record Mistake(Charset taken, Charset meant) {}

  private static final List<Mistake> MISTAKES =
      List.of(
          mistake("ISO-8859-1", "UTF-8"),
          mistake("ISO-8859-1", "Shift_JIS"),
          mistake("Shift_JIS", "UTF-8"),
          mistake("ISO-8859-1", "GB18030"),
          mistake("UTF-8", "ISO-8859-1"),
          mistake("windows-1252", "UTF-8"),
          mistake("UTF-8", "Shift_JIS"));

  private TextForms() {}

  private static Mistake mistake(String taken, String meant) {
    return new Mistake(Charset.forName(taken), Charset.forName(meant));
  }

  static String normalised(String text) {
    return text.strip().replaceAll("(?U)\\s+", " ");
  }

  static Set<String> of(String text) {
    Set<String> forms = new HashSet<>();
    forms.add(normalised(text));
    for (Mistake mistake : MISTAKES) {
      try {
        ByteBuffer bytes = mistake.taken.newEncoder().encode(CharBuffer.wrap(text));
        forms.add(normalised(mistake.meant.newDecoder().decode(bytes).toString()));
      } catch (CharacterCodingException otherText) {
        continue;
      }
    }
    return forms;
  }
}
