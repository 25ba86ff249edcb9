package io.github.qrauth.identity;

import io.github.qrauth.internal.text.PrintableText;

/**
 * A user that the host has verified.
 *
 * @param id the host's stable user id, 1 to 255 bytes of UTF-8, printable; compared exactly
 * @param name what people call the user, shown on both screens; 1 to 255 bytes of UTF-8, printable
 */
public record Subject(String id, String name) {
  private static final int MAX_BYTES = 255;

  /** Refuses what is empty, too long or not printable. */
  public Subject {
    check("subject id", id);
    check("subject name", name);
  }

  /** A subject that is called by its id. */
  public static Subject of(String id) {
    return new Subject(id, id);
  }

  private static void check(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
    PrintableText.require(what, value, MAX_BYTES);
  }
}
