package io.github.qrauth.login;

import io.github.qrauth.base.UserCode;
import io.github.qrauth.qr.QrPayload;

/** How a login came to the authorization device. */
public sealed interface ScannedCode {

  /** A ticket from opening the code as a link. */
  record ByTicket(String ticket) implements ScannedCode {
    @Override
    public String toString() {
      return "ByTicket";
    }
  }

  /** The code itself, submitted by an app or glasses at once. */
  record ByPayload(QrPayload payload) implements ScannedCode {}

  /** The short code, typed by a person. */
  record ByUserCode(UserCode userCode) implements ScannedCode {}
}
