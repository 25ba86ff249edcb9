package io.github.qrauth.device;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What an approver does, one thing after another; tests do it by hand in virtual time. */
interface Agenda extends AutoCloseable {

  /** Does it when all that was given before is done. */
  void soon(Runnable task);

  /** Does it after this long. */
  void later(Duration wait, Runnable task);

  /** Does no more. */
  @Override
  void close();

  /** On a thread of its own, which ends with it. */
  static Agenda onThread(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            new java.util.concurrent.ThreadPoolExecutor.DiscardPolicy());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new Agenda() {
      @Override
      public void soon(Runnable task) {
        executor.execute(task);
      }

      @Override
      public void later(Duration wait, Runnable task) {
        executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
      }

      @Override
      public void close() {
        executor.shutdown();
      }
    };
  }
}
