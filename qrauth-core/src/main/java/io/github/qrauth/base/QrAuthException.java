package io.github.qrauth.base;

/** A bug or an outage. What a caller can cause is a result, never this exception. */
public class QrAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QrAuthException(String message) {
    super(message);
  }

  public QrAuthException(String message, Throwable cause) {
    super(message, cause);
  }
}
