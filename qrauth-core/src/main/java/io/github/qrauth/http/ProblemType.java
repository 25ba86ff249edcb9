package io.github.qrauth.http;

import io.github.qrauth.login.Refusal.Reason;
import java.util.Locale;

/** Every problem on the wire (RFC 9457): the same name as the engine's reason where it has one. */
enum ProblemType {
  BAD_REQUEST(400, "The request could not be understood", "Compare it with docs/http.md."),
  INVALID_DPOP_PROOF(
      400, "The proof of possession does not hold", "Send one fresh DPoP header (RFC 9449)."),
  USE_DPOP_NONCE(400, "A fresh nonce is needed", "Repeat with the nonce in DPoP-Nonce."),
  WRONG_INTENT(400, "This code is for something else", "Scan the code of a login."),
  LOGIN_REQUIRED(401, "Nobody is signed in here", "Sign in on this device, then try again."),
  ORIGIN_REFUSED(
      403, "This page may not do that", "The server's log names the setting: allowedOrigins."),
  SAME_DEVICE(403, "Same device", "Scan the code with another device than the one showing it."),
  USER_VERIFICATION_REQUIRED(
      403, "User verification required", "Unlock the device or its key, then approve."),
  TOO_FAR(403, "The devices are too far apart", "Scan near the screen."),
  DENIED(403, "The user said no", "Start again."),
  LOCKED(403, "Too many wrong PINs", "Start again with a new code."),
  WRONG_NUMBER(403, "Not the number on the screen", "Start again with a new code."),
  NOT_THE_SCANNER(403, "Another account scanned this code", "Start again with a new code."),
  SECOND_APPROVER_REQUIRED(403, "A second person is needed", "Ask somebody else to approve."),
  SIGNATURE_REFUSED(403, "The signature does not hold", "Sign the shown request with an own key."),
  WRONG_KEY(403, "Not the key of this login", "Prove the key that started it by a DPoP header."),
  UNKNOWN_SESSION(404, "Unknown session", "It may be over. Start again with a new code."),
  NOT_FOUND(404, "No such path", "docs/http.md lists them."),
  METHOD_NOT_ALLOWED(405, "No such method here", "The Allow header lists the methods."),
  ALREADY_SCANNED(409, "Another account scanned first", "Start again with a new code."),
  ALREADY_CLAIMED(409, "Already claimed", "The login was collected; start again for another."),
  CONTEXT_CHANGED(409, "Not what was shown", "Show the request again and echo its digest."),
  NOT_READY(409, "Not possible in this state", "Read the state, then do what it asks for."),
  WRONG_CLIENT(409, "Wrong client", "Use the client and scopes that are registered."),
  GRANT_CHANGED(409, "Not what was approved", "Start again."),
  BUSY(409, "Too much at once", "Nothing happened; try again."),
  AMBIGUOUS_CODES(409, "Codes of several logins in view", "Show the camera one of them alone."),
  STALE_FRAME(410, "This code is out of date", "Scan the code that is on the screen now."),
  EXPIRED(410, "The time ran out", "Start again."),
  CANCELLED(410, "The login was cancelled", "Start again."),
  TOO_LARGE(413, "The body is too large", "At most 16 KiB."),
  UNSUPPORTED_MEDIA_TYPE(415, "Not this media type", "Send Content-Type: application/json."),
  NO_CODE(422, "No login code of this server", "Send a sharper or a nearer picture."),
  UNREADABLE_PICTURE(422, "Not a picture", "Send a whole JPEG, PNG or WebP of 25 megapixels."),
  WRONG_PIN(422, "Not the PIN", "Type the PIN that the other device shows."),
  TOO_MANY_ATTEMPTS(429, "Too many attempts", "Wait as long as Retry-After says."),
  TOO_MANY_SESSIONS(429, "Too many logins", "Wait as long as Retry-After says."),
  INTERNAL_ERROR(500, "Something is broken here", "Tell the operator the instance."),
  UNAVAILABLE(503, "Not available right now", "Nothing happened; try again in a moment.");

  private final int status;
  private final String title;
  private final String detail;

  ProblemType(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  static ProblemType of(Reason reason) {
    return valueOf(reason.name());
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }
}
