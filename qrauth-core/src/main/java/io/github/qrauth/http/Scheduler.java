package io.github.qrauth.http;

import java.time.Duration;

/** Where waiting requests and streams wait: no thread is held meanwhile. Thread-safe. */
interface Scheduler extends AutoCloseable {

  /** A task that waits. */
  @FunctionalInterface
  interface Waiting {
    /** Forgets the task, unless it runs already. */
    void cancel();
  }

  /** Runs a task that may block, soon and on another thread. */
  void run(Runnable task);

  /** As {@link #run}, after a while. */
  Waiting runAfter(Duration delay, Runnable task);

  /** Runs a task that never blocks after a while, even when all that may block do. */
  Waiting alarmAfter(Duration delay, Runnable task);

  /** A clock that only measures. */
  long nanoTime();

  /** Forgets everything that waits. */
  @Override
  void close();
}
