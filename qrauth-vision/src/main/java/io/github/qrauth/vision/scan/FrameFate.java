package io.github.qrauth.vision.scan;

/** What became of one frame, for whoever counts. */
public enum FrameFate {
  /** Its wearer has not asked for a login: it was not looked at. */
  NOT_ARMED,
  /** Nobody says when it was taken, so it may be from before the wearer asked. */
  UNDATED,
  /** Taken before the wearer asked, or too long ago, or in the future. */
  TOO_OLD,
  /** The approver is still busy with this wearer's last code, or with too many others. */
  BUSY,
  /** No code was read. */
  NO_CODE,
  /** Codes, but none of this server. */
  FOREIGN,
  /** Codes of several logins: none was chosen. */
  AMBIGUOUS,
  /** A code of one login, but time was up before the rest of the frame was searched for others. */
  UNFINISHED,
  /** The same code as before, whose answer is known. */
  REPEATED,
  /** Its code went to the approver. */
  SUBMITTED
}
