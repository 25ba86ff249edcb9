package io.github.qrauth.base;

/**
 * A store or event bus could not answer. Nothing was half done as far as the caller can see: the
 * request fails closed and the next try may succeed.
 */
public final class StoreException extends QrAuthException {
  private static final long serialVersionUID = 1L;

  /** Says which store failed, without keys or values. */
  public StoreException(String message) {
    super(message);
  }

  /** Says which store failed, and keeps the driver's exception. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
