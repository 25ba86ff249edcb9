package io.github.qrauth.approver;

import io.github.qrauth.login.LoginResult;
import io.github.qrauth.qr.QrPayload;

/**
 * Port: the authorization device's side of a login, for devices without a browser. Scan and approve
 * are two calls, always: nothing logs in by a scan alone. Refusals are results; an outage is a
 * {@link io.github.qrauth.base.QrAuthException}, after which nothing has happened as far as the
 * caller can see. Implementations are thread-safe and answer in bounded time.
 */
public interface Approver {

  /** Binds the login to the wearer, and says what it asks for. Approves nothing. */
  LoginResult<SeenLogin> scan(Wearer wearer, QrPayload payload);

  /**
   * The wearer's yes to what the scan said, whose digest is echoed.
   *
   * @param userVerified whether the device verified its wearer
   */
  LoginResult<ApprovedLogin> approve(Wearer wearer, SeenLogin login, boolean userVerified);

  /** The wearer's no; again is fine. */
  LoginResult<SeenLogin> deny(Wearer wearer, SeenLogin login);
}
