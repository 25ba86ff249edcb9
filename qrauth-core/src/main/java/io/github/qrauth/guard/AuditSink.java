package io.github.qrauth.guard;

/**
 * Port: told of every transition and every suspicious event, after it happened. Called on the
 * request's thread: implementations are thread-safe and quick. An exception is logged and changes
 * nothing for the user.
 */
@FunctionalInterface
public interface AuditSink {

  /** Records one event. */
  void record(AuditEvent event);
}
