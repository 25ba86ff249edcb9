package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one login for one observer: looks at once, when an event hints at a change, when time
 * alone changes something, and every 5 s in any case, since events may be lost. Holds no thread
 * between looks. Thread-safe; the observer is called by one thread at a time.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration AT_LEAST = Duration.ofMillis(1);

  /** Who wants to know. */
  interface Observer {
    /** Here is how the login stands; says whether to go on. */
    boolean saw(LoginView view);

    /**
     * The watch is over without an end.
     *
     * @param outage what failed; none when the login is simply no longer known
     */
    void lost(@Nullable RuntimeException outage);

    /** How long it can go without being asked. */
    Duration patience();
  }

  private final Supplier<LoginResult<LoginView>> look;
  private final Observer observer;
  private final Scheduler scheduler;
  private final Runnable atEnd;
  private final AtomicInteger due = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile LoginEvents.@Nullable Subscription subscription;
  private volatile Scheduler.@Nullable Waiting waiting;

  /**
   * @param atEnd runs once when the watch is over, however that came
   */
  Watch(
      Supplier<LoginResult<LoginView>> look,
      Observer observer,
      Scheduler scheduler,
      Runnable atEnd) {
    this.look = look;
    this.observer = observer;
    this.scheduler = scheduler;
    this.atEnd = atEnd;
  }

  /** Listens first and looks then, so that nothing falls between. */
  void start(LoginEvents events, SessionId id) {
    try {
      subscription = events.subscribe(id, event -> wake());
    } catch (RuntimeException busDown) {
      fail(busDown);
      return;
    }
    if (over.get()) {
      release();
    }
    wake();
  }

  /** Looks soon; any number of calls before that are one. */
  void wake() {
    if (!over.get() && due.getAndIncrement() == 0) {
      scheduler.run(this::lookWhileDue);
    }
  }

  /** Ends the watch; again is fine. Does not wait for a look under way. */
  void stop() {
    if (over.compareAndSet(false, true)) {
      release();
      atEnd.run();
    }
  }

  /** Ends the watch because the server does. */
  void abandon() {
    lose(Rejection.unavailable(LOOK_EVERY));
  }

  /** Whoever comes while a look is under way leaves it to that one, which then looks again. */
  private void lookWhileDue() {
    int seen;
    do {
      seen = due.get();
      look();
    } while (due.addAndGet(-seen) != 0);
  }

  private void look() {
    if (over.get()) {
      return;
    }
    try {
      look.get().fold(this::show, refused -> lose(null));
    } catch (RuntimeException broken) {
      fail(broken);
    }
  }

  private boolean show(LoginView view) {
    boolean more = observer.saw(view);
    if (more) {
      lookAgain(view);
    } else {
      stop();
    }
    return more;
  }

  private void lookAgain(LoginView view) {
    cancelTimer();
    Duration wait = shortest(LOOK_EVERY, shortest(view.untilNextChange(), observer.patience()));
    waiting = scheduler.runAfter(wait.compareTo(AT_LEAST) < 0 ? AT_LEAST : wait, this::wake);
    if (over.get()) {
      cancelTimer();
    }
  }

  private void fail(RuntimeException broken) {
    LOG.warn("a stream ends, its client will come back: {}", LogText.of(broken.toString()));
    lose(broken);
  }

  private boolean lose(@Nullable RuntimeException broken) {
    if (!over.get()) {
      observer.lost(broken);
      stop();
    }
    return false;
  }

  private void release() {
    LoginEvents.Subscription running = subscription;
    if (running != null) {
      running.close();
    }
    cancelTimer();
  }

  private void cancelTimer() {
    Scheduler.Waiting timer = waiting;
    if (timer != null) {
      timer.cancel();
    }
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
