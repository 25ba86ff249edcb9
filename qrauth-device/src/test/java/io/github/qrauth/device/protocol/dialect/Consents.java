package io.github.qrauth.device.protocol.dialect;

/** Consent for tests. */
final class Consents {
  private Consents() {}

  static UnauthenticatedConsent to(Dialect dialect) {
    return UnauthenticatedConsent.allowUnauthenticated(dialect, new BoardName("door-1"));
  }
}
