package io.github.qrauth.http;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread that only tells the time, and a few that read stores and write to clients. The queues
 * are as long as there are waiting requests and streams, whose number is bounded.
 */
final class Timers implements Scheduler {
  private static final int WORKERS = 8;
  private static final long IDLE_SECONDS = 30;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, daemon("qrauth-timer"));
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          WORKERS,
          WORKERS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          daemon("qrauth-push"));

  Timers() {
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    workers.allowCoreThreadTimeOut(true);
  }

  @Override
  public void run(Runnable task) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException closed) {
      // Nothing runs after close.
    }
  }

  @Override
  public Waiting runAfter(Duration delay, Runnable task) {
    return alarmAfter(delay, () -> run(task));
  }

  @Override
  public Waiting alarmAfter(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> waiting = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> waiting.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }

  private static ThreadFactory daemon(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
