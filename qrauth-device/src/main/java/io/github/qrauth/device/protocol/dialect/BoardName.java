package io.github.qrauth.device.protocol.dialect;

import java.util.regex.Pattern;

/**
 * What the host calls a board, in logs and events.
 *
 * @param value 1 to 64 of A-Z a-z 0-9 . _ -
 */
public record BoardName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Checks the form. */
  public BoardName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a board's name is 1 to 64 of A-Z a-z 0-9 . _ -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
