package io.github.qrauth.http;

import io.github.qrauth.login.ClaimedLogin;

/**
 * The host's own session starts here, once per claimed login, on the consumption device's request.
 */
@FunctionalInterface
public interface OnLogin {

  /** Starts the host's session; always a new credential, never one the browser brought. */
  HostSession start(ClaimedLogin login, HttpCall call);
}
