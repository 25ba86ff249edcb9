package io.github.qrauth.vision.scan;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread that looks, and a few that wait for approvers; no queue: what waits is out of date.
 */
final class ScannerThreads implements AutoCloseable {
  private static final int APPROVING = 8;
  private static final long IDLE_SECONDS = 30;
  private static final long PATIENCE_SECONDS = 2;

  private final Executor approving;
  private final @Nullable ThreadPoolExecutor own;
  private @Nullable Thread scanning;

  ScannerThreads(@Nullable Executor given) {
    if (given == null) {
      ThreadPoolExecutor pool = pool();
      own = pool;
      approving = pool;
    } else {
      own = null;
      approving = given;
    }
  }

  void scan(Runnable loop) {
    Thread thread = new Thread(loop, "qrauth-scanner");
    thread.setDaemon(true);
    scanning = thread;
    thread.start();
  }

  void approve(Runnable work) {
    approving.execute(work);
  }

  @Override
  public void close() {
    if (own != null) {
      own.shutdownNow();
    }
    Thread thread = scanning;
    if (thread != null) {
      thread.interrupt();
      join(thread);
    }
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(
        0,
        APPROVING,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "qrauth-approver");
          thread.setDaemon(true);
          return thread;
        });
  }
}
