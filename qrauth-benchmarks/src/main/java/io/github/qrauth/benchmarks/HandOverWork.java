package io.github.qrauth.benchmarks;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Nothing but the waking: each call is handed to one other thread, which wakes the caller. What a
 * blocking call by a shared connection cannot cost less than.
 */
final class HandOverWork implements StoreBench.Work {
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean idle = new AtomicBoolean();
  private final Thread answering = new Thread(this::answerAll, "bench-hand-over");
  private volatile boolean closed;

  private static final class Call {
    private final Thread caller = Thread.currentThread();
    private volatile boolean answered;
  }

  HandOverWork() {
    answering.setDaemon(true);
    answering.start();
  }

  @Override
  public void prepare(int threads, int each) {}

  @Override
  public void prove() {
    Checks.must(transition(0, 0));
  }

  @Override
  public boolean transition(int thread, int number) {
    Call call = new Call();
    calls.add(call);
    if (idle.compareAndSet(true, false)) {
      LockSupport.unpark(answering);
    }
    while (!call.answered) {
      LockSupport.park(call);
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(answering);
  }

  private void answerAll() {
    while (!closed) {
      Call call = calls.poll();
      if (call == null) {
        idle.set(true);
        if (calls.isEmpty()) {
          LockSupport.park(calls);
        }
        idle.set(false);
      } else {
        call.answered = true;
        LockSupport.unpark(call.caller);
      }
    }
  }
}
