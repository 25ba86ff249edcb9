package io.github.qrauth.http;

/** What a WebSocket's client says, told by the adapter. */
public interface Inbound {

  /** A whole text message. */
  void text(String message);

  /** The connection is over, whoever ended it. */
  void closed();
}
