package io.github.qrauth.jdbc;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One named thread for what comes back from time to time; it does not keep a process alive. */
final class DaemonThread {
  private DaemonThread() {}

  static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
