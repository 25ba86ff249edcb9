package io.github.qrauth.device;

/** How a board stands, for whoever looks after it. */
public enum BoardState {
  /** Its link is being opened, or it is being greeted, for the first time. */
  CONNECTING,
  /** It has proven itself and takes requests. */
  ONLINE,
  /** Not to be reached; it is tried again, less and less often. */
  OFFLINE,
  /** It comes and goes, three times in 30 s: takes no requests until it has been stable. */
  FLAPPING,
  /** It has no key or could not prove one: nothing is asked of it until it is released. */
  QUARANTINED
}
