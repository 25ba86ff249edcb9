package io.github.qrauth.device.protocol.dialect;

import io.github.qrauth.base.Secret;
import java.net.InetAddress;

/** Where a board's HTTP callback may come from; both kinds compare by value. */
public sealed interface CallbackSource {

  /**
   * The board's own network address: weak, and better than none.
   *
   * @param address as the web server saw it, never from a header that anybody can write
   */
  record Address(InetAddress address) implements CallbackSource {}

  /**
   * A token that the board sends along.
   *
   * @param token compared in constant time
   */
  record Token(Secret token) implements CallbackSource {}
}
