package io.github.qrauth.identity;

/**
 * A user that the host has verified.
 *
 * @param id the host's stable user id, 1 to 255 characters without control characters; compared
 *     exactly
 * @param name what people call the user, shown on both screens; 1 to 255 characters
 */
public record Subject(String id, String name) {
  private static final int MAX_LENGTH = 255;

  /** Refuses empty, overlong and control characters. */
  public Subject {
    check("id", id);
    check("name", name);
  }

  /** A subject that is called by its id. */
  public static Subject of(String id) {
    return new Subject(id, id);
  }

  private static void check(String what, String value) {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("subject " + what + " must have 1 to 255 characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("subject " + what + " has a control character");
    }
  }
}
