package io.github.qrauth.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many threads that start together. Public for the tests of other rooms. */
public final class Crowd {
  private Crowd() {}

  /** What each of {@code size} threads returned; an exception of any of them fails the test. */
  public static <T> List<T> run(int size, IntFunction<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    CountDownLatch ready = new CountDownLatch(size);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int number = i;
        Callable<T> task =
            () -> {
              ready.countDown();
              ready.await();
              return work.apply(number);
            };
        running.add(threads.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
