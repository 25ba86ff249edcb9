package io.github.qrauth.redis;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What many threads ask at once goes out together: the first of them calls the connection's thread,
 * and that sends all that was asked until it came to it, in the order in which it was asked. A
 * question that is alone leaves at once. Thread-safe.
 */
final class Outbox {
  private final AtomicBoolean called = new AtomicBoolean();
  private final Supplier<Executor> connectionThread;
  private final Runnable sendAll;

  /**
   * @param connectionThread who is to send; another one would do, and be slower
   * @param sendAll sends what was asked
   */
  Outbox(Supplier<Executor> connectionThread, Runnable sendAll) {
    this.connectionThread = connectionThread;
    this.sendAll = sendAll;
  }

  /** Sees to it that what this thread asked before goes out. */
  void send() {
    if (!called.get() && called.compareAndSet(false, true)) {
      connectionThread.get().execute(this::sendNow);
    }
  }

  /** Whoever asks from here on calls again. */
  private void sendNow() {
    called.set(false);
    sendAll.run();
  }
}
