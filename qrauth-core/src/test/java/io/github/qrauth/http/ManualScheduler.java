package io.github.qrauth.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs at once what is due, and what waits when the test lets time pass. */
final class ManualScheduler implements Scheduler {
  private final TestClock clock;
  private final List<Task> waiting = new ArrayList<>();
  private long nanos;

  ManualScheduler(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public Waiting runAfter(Duration delay, Runnable task) {
    Task waits = new Task(nanos + delay.toNanos(), task);
    waiting.add(waits);
    return () -> waiting.remove(waits);
  }

  @Override
  public Waiting alarmAfter(Duration delay, Runnable task) {
    return runAfter(delay, task);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void close() {
    waiting.clear();
  }

  int waiting() {
    return waiting.size();
  }

  /** Lets time pass, task by task, on this and the clock. */
  void advance(Duration by) {
    long end = nanos + by.toNanos();
    while (true) {
      Task next = waiting.stream().min(Comparator.comparingLong(Task::at)).orElse(null);
      if (next == null || next.at() > end) {
        break;
      }
      waiting.remove(next);
      to(Math.max(next.at(), nanos));
      next.task().run();
    }
    to(end);
  }

  private void to(long target) {
    clock.advance(Duration.ofNanos(target - nanos));
    nanos = target;
  }

  private record Task(long at, Runnable task) {}
}
