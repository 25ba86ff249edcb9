package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import java.util.function.Consumer;

/** How events come from Redis to this node. */
interface EventChannel {

  /**
   * Starts to listen.
   *
   * @param heard is given what was said, on the connection's thread
   * @param missed is called when something may not have been heard
   */
  void open(Consumer<byte[]> heard, Runnable missed);

  /** Somebody here listens to this login from now on, until the result is run. */
  Runnable join(SessionId id);

  /** Returns when the server has answered on the connection that events come by. */
  void ping();
}
