package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginListeners;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's LISTEN on a connection of its own. A lost connection is made again, with growing
 * pauses, and then the versions of all watched logins are read: what was told meanwhile is not told
 * again.
 */
final class NotifiedEvents implements EventLine {
  private static final Logger LOG = LoggerFactory.getLogger(NotifiedEvents.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int WAIT_MILLIS = 5_000;
  private static final int DEAF = 2;

  private final DataSource direct;
  private final Tables tables;
  private final int timeoutMillis;
  private final LoginListeners listeners;
  private final StoredVersions stored;
  private final ScheduledExecutorService thread = DaemonThread.named("qrauth-jdbc-events");
  private final SignOfLife life = new SignOfLife();
  private Duration pause = FIRST_PAUSE;
  private boolean cutOff;
  private volatile @Nullable Connection listening;
  private volatile boolean closed;

  NotifiedEvents(
      DataSource direct,
      Tables tables,
      Duration timeout,
      LoginListeners listeners,
      StoredVersions stored) {
    this.direct = direct;
    this.tables = tables;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    this.listeners = listeners;
    this.stored = stored;
    thread.execute(this::listen);
  }

  @Override
  public Optional<Duration> age() {
    return life.age();
  }

  @Override
  public void close() {
    closed = true;
    Connection open = listening;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException gone) {
        LOG.debug("the listening connection was gone already");
      }
    }
    thread.shutdownNow();
  }

  private void listen() {
    try (Connection connection = direct.getConnection();
        Borrowed borrowed = new Borrowed(connection)) {
      borrowed.prepare(timeoutMillis);
      listening = connection;
      hear(connection);
    } catch (SQLException | StoreException lost) {
      tellOnce(lost);
    } catch (RuntimeException bug) {
      LOG.error("LISTEN failed", bug);
    } finally {
      listening = null;
      listenAgain();
    }
  }

  private void hear(Connection connection) throws SQLException {
    PostgresNotifications notifications = PostgresNotifications.of(connection);
    run(connection, "LISTEN " + tables.channel());
    PolledEvents.announceNewer(listeners, stored, Map.of());
    pause = FIRST_PAUSE;
    if (cutOff) {
      LOG.info("LISTEN is back");
      cutOff = false;
    }
    greet();
    for (int silences = 0; !closed; ) {
      List<String> heard = notifications.await(WAIT_MILLIS);
      if (heard.isEmpty()) {
        run(connection, "SELECT 1"); // a wire that was cut silently fails here, in bounded time
        warnWhenDeaf(++silences);
        greet();
      } else {
        silences = 0;
        life.now();
        heard.forEach(this::announce);
      }
    }
  }

  /** Says something on the channel as every node does, to hear it on this line. */
  private void greet() {
    try {
      stored.greet(tables.channel());
    } catch (StoreException poolIsOut) {
      LOG.debug("nothing could be said on the channel of logins");
    }
  }

  private void warnWhenDeaf(int silences) {
    if (silences == DEAF) {
      LOG.warn(
          "LISTEN hears nothing, not even this node: behind PgBouncer in transaction mode it needs"
              + " listenOn(...) a data source that goes to PostgreSQL itself");
    }
  }

  private void tellOnce(Exception lost) {
    if (!closed && !cutOff) {
      LOG.warn("LISTEN is cut off, pages ask every 5 s until it is back: {}", lost.getMessage());
    }
    cutOff = true;
  }

  private void announce(String payload) {
    int space = payload.indexOf(' ');
    if (space != SessionId.TEXT_LENGTH) {
      return;
    }
    try {
      int version = Integer.parseInt(payload, space + 1, payload.length(), 10);
      SessionId.parse(payload.substring(0, space))
          .ifPresent(id -> listeners.announce(new LoginEvent(id, version)));
    } catch (NumberFormatException foreign) {
      LOG.debug("something else was told on the channel of logins");
    }
  }

  private void listenAgain() {
    if (closed) {
      return;
    }
    try {
      thread.schedule(this::listen, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closedMeanwhile) {
      return;
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
