package io.github.qrauth.testkit.adapter;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pools of a server's usual size, in whose way nobody has to wait. */
final class DaemonThreads {
  private static final int POOL = 64;

  private DaemonThreads() {}

  static ExecutorService pool(String name) {
    return Executors.newFixedThreadPool(
        POOL,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
