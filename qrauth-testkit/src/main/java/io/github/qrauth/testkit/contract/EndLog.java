package io.github.qrauth.testkit.contract;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the face was told that a connection is over. */
final class EndLog implements Runnable {
  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void run() {
    count.incrementAndGet();
    first.countDown();
  }

  boolean await(Duration atMost) throws InterruptedException {
    return first.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  int count() {
    return count.get();
  }
}
