package io.github.qrauth.jdbc;

import io.github.qrauth.HealthCheck;
import io.github.qrauth.Stores;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of qrauth in an SQL database, shared by as many nodes as there are.
 *
 * <pre>{@code
 * JdbcStores sql = JdbcStores.on(dataSource).build();
 * QrAuth qrauth = QrAuth.builder(publicUrl).serverSecret(shared).stores(sql.stores()) ...
 * }</pre>
 *
 * <p>Every change is one guarded statement that commits by itself; every deadline is decided by the
 * time that the caller passes, never by the database's clock. Give the pool itself, not a data
 * source that takes part in the host's transactions: a login must not be rolled back with them.
 *
 * <p>On PostgreSQL the nodes hear of each other's changes by LISTEN and NOTIFY, about 1.2 ms later
 * with PostgreSQL's driver, and at once with {@link PromptSocketFactory}. Statements work behind
 * PgBouncer in transaction mode; the listener does not, and needs {@link JdbcStoresBuilder#listenOn
 * a direct connection}. On other databases each node polls. What a node changes itself it hears of
 * at once.
 *
 * <p>An outage is a {@link StoreException}, after the pool's and the statement's time; nothing is
 * half done. Thread-safe. Closing ends the threads and the listening connection, and leaves the
 * data source to its owner.
 */
public final class JdbcStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcStores.class);

  private final LoginListeners listeners = new LoginListeners();
  private final Database database;
  private final LoginStore logins;
  private final OnceStore once;
  private final AttemptStore attempts;
  private final TokenStore tokens;
  private final LoginHistory history;
  private final SqlClients clients;
  private final EventLine line;
  private final Sweeper sweeper;
  private final @Nullable ScheduledExecutorService sweeping;

  JdbcStores(JdbcStoresBuilder b, Database database) {
    this.database = database;
    Tables tables = b.tables;
    once = new SqlOnceStore(database, tables, room(tables.once(), b.maxLogins));
    SqlAttemptStore counters =
        new SqlAttemptStore(
            database,
            tables,
            room(tables.attempt(), b.maxLogins * JdbcStoresBuilder.ATTEMPT_KEYS_PER_LOGIN));
    tokens =
        new SqlTokenStore(
            database,
            tables,
            room(tables.family(), b.maxFamilies),
            room(tables.revocation(), b.maxFamilies));
    SqlLoginHistory past =
        new SqlLoginHistory(database, tables, room(tables.history(), b.maxHistory));
    Room loginRoom = room(tables.login(), b.maxLogins);
    logins = new SqlLoginStore(database, tables, loginRoom, listeners, counters, past);
    attempts = counters;
    history = past;
    clients = new SqlClients(database, tables);
    sweeper = new Sweeper(database, tables);
    line = line(b, new StoredVersions(database, tables));
    sweeping = b.sweepEvery.isZero() ? null : sweepEvery(b);
  }

  /** Starts from the pool of the primary database. */
  public static JdbcStoresBuilder on(DataSource dataSource) {
    return new JdbcStoresBuilder(dataSource);
  }

  /** All of them, for {@code QrAuth.builder(...).stores(...)}. */
  public Stores stores() {
    return Stores.builder()
        .logins(logins, listeners)
        .once(once)
        .attempts(attempts)
        .tokens(tokens)
        .history(history)
        .health(health())
        .build();
  }

  /** Logins. */
  public LoginStore logins() {
    return logins;
  }

  /** New versions of logins, whichever node wrote them. */
  public LoginEvents events() {
    return listeners;
  }

  /** Ids that count once. */
  public OnceStore once() {
    return once;
  }

  /** Counters of attempts. */
  public AttemptStore attempts() {
    return attempts;
  }

  /** Refresh families and revocations. */
  public TokenStore tokens() {
    return tokens;
  }

  /** What users logged in, for them to look at and to end. */
  public LoginHistory history() {
    return history;
  }

  /**
   * Registered clients, for hosts whose clients come and go: {@code QrAuth.builder(...).clients(
   * ...)}. Not among {@link #stores()}.
   */
  public SqlClients clients() {
    return clients;
  }

  /** Asks the database for nothing, and says how long ago the line to the other nodes lived. */
  public HealthCheck health() {
    return new HealthCheck() {
      @Override
      public void ping() {
        database.all("answer", "SELECT 1", row -> true);
      }

      @Override
      public Optional<Duration> eventAge() {
        return line.age();
      }
    };
  }

  /**
   * Deletes what has been over for a minute, in batches of 1,000 rows that other transactions do
   * not wait for. Runs by itself unless {@link JdbcStoresBuilder#sweepEvery} says otherwise.
   *
   * @return how many rows went
   * @throws StoreException when the database does not answer; again is fine
   */
  public long sweep(Instant now) {
    return sweeper.sweep(now);
  }

  @Override
  public void close() {
    line.close();
    if (sweeping != null) {
      sweeping.shutdownNow();
    }
  }

  private Room room(String table, long max) {
    return new Room(database, table, max);
  }

  private EventLine line(JdbcStoresBuilder b, StoredVersions stored) {
    return database.dialect() == SqlDialect.POSTGRESQL && b.listener != null
        ? new NotifiedEvents(b.listener, b.tables, b.timeout, listeners, stored)
        : new PolledEvents(listeners, stored, b.pollEvery);
  }

  private ScheduledExecutorService sweepEvery(JdbcStoresBuilder b) {
    ScheduledExecutorService thread = DaemonThread.named("qrauth-jdbc-sweep");
    long millis = b.sweepEvery.toMillis();
    thread.scheduleWithFixedDelay(
        () -> sweepQuietly(b.clock.instant()), millis, millis, TimeUnit.MILLISECONDS);
    return thread;
  }

  private void sweepQuietly(Instant now) {
    try {
      sweep(now);
    } catch (StoreException out) {
      LOG.warn("sweeping waits for the database: {}", out.getMessage());
    } catch (RuntimeException bug) {
      LOG.error("sweeping failed", bug);
    }
  }
}
