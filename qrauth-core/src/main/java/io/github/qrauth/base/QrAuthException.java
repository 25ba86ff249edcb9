package io.github.qrauth.base;

/**
 * What only a bug, a wrong setting or an outage can cause. What a caller can cause is never an
 * exception but a result. Messages carry no secret.
 */
public class QrAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do about it. */
  public QrAuthException(String message) {
    super(message);
  }

  /** Says what is wrong and what to do about it, and keeps the cause. */
  public QrAuthException(String message, Throwable cause) {
    super(message, cause);
  }
}
