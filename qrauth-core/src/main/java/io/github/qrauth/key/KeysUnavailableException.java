package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;

/** The keys of somebody else cannot be had for now: nothing can be verified, so refuse. */
public final class KeysUnavailableException extends QrAuthException {
  private static final long serialVersionUID = 1L;

  /** Says whose keys are missing. */
  public KeysUnavailableException(String message) {
    super(message);
  }
}
