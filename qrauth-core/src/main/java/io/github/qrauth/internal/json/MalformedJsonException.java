package io.github.qrauth.internal.json;

/** Ends a reading. Carries nothing: what was wrong with hostile text is nobody's business. */
final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("malformed JSON", null, false, false);
  }
}
