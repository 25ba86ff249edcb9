package io.github.qrauth;

import io.github.qrauth.base.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store how it is, one question at a time: whoever asks meanwhile gets the same answer, so
 * a store that hangs costs one thread. Thread-safe.
 */
final class HealthProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthProbe.class);

  private final HealthCheck check;
  private final Duration patience;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(HealthProbe::named);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Future<Health> asked;
  private boolean wasReachable = true;

  HealthProbe(HealthCheck check, Duration patience) {
    this.check = check;
    this.patience = patience;
  }

  Health now() {
    try {
      return answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unreachable(Duration.ZERO);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException none) {
      return unreachable(patience);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Future<Health> answer() {
    lock.lock();
    try {
      Future<Health> running = asked;
      if (running == null || running.isDone()) {
        running = thread.submit(this::ask);
        asked = running;
      }
      return running;
    } finally {
      lock.unlock();
    }
  }

  private Health ask() {
    long begin = System.nanoTime();
    boolean reachable = answers();
    Duration latency = Duration.ofNanos(System.nanoTime() - begin);
    return new Health(reachable, latency, check.eventAge());
  }

  private boolean answers() {
    try {
      check.ping();
      wasReachable = true;
      return true;
    } catch (StoreException out) {
      if (wasReachable) {
        LOG.warn("the store does not answer: {}", out.getMessage());
      }
      wasReachable = false;
      return false;
    }
  }

  private static Health unreachable(Duration waited) {
    return new Health(false, waited, Optional.empty());
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "qrauth-health");
    thread.setDaemon(true);
    return thread;
  }
}
