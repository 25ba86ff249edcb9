package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEvents;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener to one login, beside one to another login that must never be told anything. */
final class WatchedLogin {
  private WatchedLogin() {}

  static AutoCloseable watch(LoginEvents events, SessionId id, Runnable heard) {
    AtomicInteger wrong = new AtomicInteger();
    var other =
        events.subscribe(SessionId.random(RandomSource.secure()), e -> wrong.incrementAndGet());
    var right = events.subscribe(id, event -> heard.run());
    return () -> {
      right.close();
      other.close();
      Checks.must(wrong.get() == 0);
    };
  }
}
