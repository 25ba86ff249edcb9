package io.github.qrauth.internal.json;

/** Whether text is well-formed UTF-16: a lone surrogate has no UTF-8 and would change silently. */
final class Surrogates {
  private Surrogates() {}

  static boolean paired(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
