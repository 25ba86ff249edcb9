package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How often a client may ask for its login (RFC 8628 section 3.5): every 5 s, and 5 s more after
 * each time that it asked too early, up to 60 s. A rejected poll does not count as one, so that a
 * client which keeps its pace always gets through. Each node counts for itself: this is about load,
 * not about rights. Thread-safe.
 */
final class PollPace {
  static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration SLOWEST = Duration.ofSeconds(60);

  /** A client that waits its interval may still come a little early by the network's whim. */
  private static final Duration JITTER = Duration.ofMillis(500);

  private static final int MAX_LOGINS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionId, Pace> paces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Pace> eldest) {
          return size() > MAX_LOGINS;
        }
      };

  /**
   * A client's pace.
   *
   * @param last when it was answered, not told to slow down
   * @param interval how long it has to wait from then on
   */
  private record Pace(Instant last, Duration interval) {}

  /** Whether the client may be answered now; false when it must slow down. */
  boolean mayPoll(SessionId login, Instant now) {
    lock.lock();
    try {
      @Nullable Pace pace = paces.get(login);
      if (pace == null) {
        paces.put(login, new Pace(now, FIRST));
        return true;
      }
      boolean early = now.isBefore(pace.last().plus(pace.interval()).minus(JITTER));
      paces.put(login, early ? slower(pace) : new Pace(now, pace.interval()));
      return !early;
    } finally {
      lock.unlock();
    }
  }

  private static Pace slower(Pace pace) {
    Duration next = pace.interval().plus(STEP);
    return new Pace(pace.last(), next.compareTo(SLOWEST) > 0 ? SLOWEST : next);
  }
}
