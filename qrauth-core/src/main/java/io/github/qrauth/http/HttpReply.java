package io.github.qrauth.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What an adapter writes back. Header names appear once; only {@code Set-Cookie} has more values.
 */
public sealed interface HttpReply {

  /** A whole answer. The adapter sets the first value of each header and adds only the rest. */
  record Full(int status, Map<String, List<String>> headers, byte[] body) implements HttpReply {}

  /** An answer that comes later and holds no thread meanwhile; it completes in bounded time. */
  record Deferred(CompletionStage<Full> later) implements HttpReply {}

  /** A stream of server-sent events: status 200, these headers, then whatever is sent. */
  record Stream(Map<String, List<String>> headers, Opener opener) implements HttpReply {}

  /** Starts a stream once the adapter has sent the headers. */
  @FunctionalInterface
  interface Opener {
    /**
     * Starts sending.
     *
     * @param out where to; {@code send} takes whole frames, ready to be written and flushed
     * @return to be run once when the client has gone or the stream was closed
     */
    Runnable open(Channel out);
  }
}
