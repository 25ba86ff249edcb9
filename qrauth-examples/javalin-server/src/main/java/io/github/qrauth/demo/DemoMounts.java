package io.github.qrauth.demo;

/** Where qrauth is mounted, once for each kind of sign-in. */
final class DemoMounts {
  static final String TAP = "/auth";
  static final String PIN = "/auth-pin";
  static final String FACE = "/auth-face";

  private DemoMounts() {}
}
