package io.github.qrauth.http;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Where text goes: a WebSocket's messages or a stream's text. Implemented by adapters, which need
 * no locks: the library calls one method at a time and nothing after {@code close}. The one
 * exception is a {@code send} that has not come back for ten seconds: then {@code close} comes
 * meanwhile.
 */
public interface Channel {
  /** Normal end. */
  int NORMAL = 1000;

  /** Refused by policy. */
  int POLICY = 1008;

  /** A message of the client is too long. */
  int TOO_BIG = 1009;

  /** Not now: the store is down, the server closes, or too many streams are open. */
  int TRY_AGAIN_LATER = 1013;

  /** Writes and flushes; a client that has gone is an exception of the adapter's choice. */
  void send(String text);

  /** Ends the connection; the status is a WebSocket close code (RFC 6455 section 7.4.1). */
  void close(int status);

  /** A channel made of its two methods. */
  static Channel of(Consumer<String> send, IntConsumer close) {
    return new Channel() {
      @Override
      public void send(String text) {
        send.accept(text);
      }

      @Override
      public void close(int status) {
        close.accept(status);
      }
    };
  }
}
