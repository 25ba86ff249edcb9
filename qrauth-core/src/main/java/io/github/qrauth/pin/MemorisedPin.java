package io.github.qrauth.pin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The PIN that somebody has chosen and knows by heart, as typed: 4 to 12 digits. Cannot print
 * itself. Immutable.
 */
public final class MemorisedPin {
  private static final Pattern FORM = Pattern.compile("[0-9]{4,12}");

  private final String digits;

  private MemorisedPin(String digits) {
    this.digits = digits;
  }

  /** 4 to 12 ASCII digits, or empty. */
  public static Optional<MemorisedPin> parse(String typed) {
    return FORM.matcher(typed).matches() ? Optional.of(new MemorisedPin(typed)) : Optional.empty();
  }

  /** The digits, for the host's slow salted hash and nothing else. */
  public String reveal() {
    return digits;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
