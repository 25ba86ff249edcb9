package io.github.qrauth.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How full a table may be. Counting costs the database more than storing, so it is counted every 5
 * s, a large table more rarely, and in between only what this node stored is added: nodes together
 * may go beyond the limit by what the others stored meanwhile. Thread-safe.
 */
final class Room {
  private static final Duration COUNTED_EVERY = Duration.ofSeconds(5);
  private static final long ROWS_PER_SECOND_MORE = 20_000;

  private final Database database;
  private final String count;
  private final long max;
  private final AtomicLong taken = new AtomicLong();
  private final ReentrantLock counting = new ReentrantLock();
  private volatile Instant countedAt = Instant.MIN;

  Room(Database database, String table, long max) {
    this.database = database;
    this.max = max;
    this.count =
        "SELECT count(*) FROM (SELECT 1 AS one FROM "
            + table
            + " WHERE retain_until > ? LIMIT "
            + max
            + ") live";
  }

  boolean isFull(Instant now) {
    if (isStale(now)) {
      countAgain(now);
    }
    return taken.get() >= max;
  }

  /** One more row was stored. */
  void take() {
    taken.incrementAndGet();
  }

  /** So many rows were removed. */
  void release(int rows) {
    taken.addAndGet(-rows);
  }

  /** One counts; the others go on with what is known, save when nothing is. */
  private void countAgain(Instant now) {
    if (countedAt.equals(Instant.MIN)) {
      counting.lock();
    } else if (!counting.tryLock()) {
      return;
    }
    try {
      if (isStale(now)) {
        long live =
            database
                .first("count its rows", count, row -> row.getLong(1), now.toEpochMilli())
                .orElse(0L);
        taken.set(live);
        countedAt = now;
      }
    } finally {
      counting.unlock();
    }
  }

  private boolean isStale(Instant now) {
    Instant last = countedAt;
    return last.equals(Instant.MIN) || Duration.between(last, now).abs().compareTo(interval()) >= 0;
  }

  private Duration interval() {
    return COUNTED_EVERY.plusSeconds(Math.max(0, taken.get()) / ROWS_PER_SECOND_MORE);
  }
}
