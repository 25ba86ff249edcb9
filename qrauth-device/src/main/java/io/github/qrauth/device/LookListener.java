package io.github.qrauth.device;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.device.RecognitionPolicy.Reason;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.identity.Subject;

/** Hears what boards see for logins: for screens, metrics and the audit trail. Be quick. */
public interface LookListener {

  /** A board is at work. */
  default void progressed(SessionId login, BoardName board, DeviceMessage.Progress progress) {}

  /** A board recognised somebody, and the login is his now. */
  default void recognised(SessionId login, BoardName board, Subject subject) {}

  /** What a board saw does not count; {@code result} says whether it was a picture or a mask. */
  default void rejected(
      SessionId login, BoardName board, Reason reason, DeviceMessage.Result result) {}
}
