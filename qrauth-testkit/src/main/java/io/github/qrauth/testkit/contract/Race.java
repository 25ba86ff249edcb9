package io.github.qrauth.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that start together. */
final class Race {
  static final int THREADS = 32;

  private static final int MAX_SECONDS = 60;

  private Race() {}

  /** What each contestant came to, in the order of their numbers. */
  static <T> List<T> run(int threads, IntFunction<T> contestant) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Race::thread);
    try {
      CountDownLatch ready = new CountDownLatch(threads);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  start.await();
                  return contestant.apply(number);
                }));
      }
      boolean allReady = ready.await(MAX_SECONDS, TimeUnit.SECONDS);
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(allReady ? MAX_SECONDS : 0, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "contract-race");
    thread.setDaemon(true);
    return thread;
  }
}
