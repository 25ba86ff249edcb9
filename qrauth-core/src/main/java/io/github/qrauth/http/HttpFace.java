package io.github.qrauth.http;

/** All of qrauth's HTTP, for an adapter to mount under a path. Thread-safe, never throws. */
public interface HttpFace {

  /** The path to mount under, such as {@code /auth}, without a slash at the end. */
  String mountPath();

  /**
   * The same path as a QR code in alphanumeric mode spells it: {@code /AUTH}. Adapters mount it
   * too; equal to {@link #mountPath()} when that has no lower-case letter.
   */
  String mountAlias();

  /** Answers a request. */
  HttpReply handle(HttpCall call);

  /** Takes a WebSocket that the adapter has accepted; a refusal closes the channel at once. */
  Inbound connect(HttpCall call, Channel out);
}
