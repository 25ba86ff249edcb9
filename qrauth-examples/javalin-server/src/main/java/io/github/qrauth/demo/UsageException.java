package io.github.qrauth.demo;

/** What the person at the terminal can put right; the message is one line for them. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
