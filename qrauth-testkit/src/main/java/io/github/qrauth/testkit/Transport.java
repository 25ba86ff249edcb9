package io.github.qrauth.testkit;

/** How a virtual screen learns what changes. */
public enum Transport {
  /** Long poll. */
  POLL,
  /** Server-sent events. */
  EVENTS,
  /** WebSocket. */
  SOCKET
}
