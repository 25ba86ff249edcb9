package io.github.qrauth.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Builds {@link JdbcStores}. Every setting has a default. Not thread-safe. */
public final class JdbcStoresBuilder {
  static final long ATTEMPT_KEYS_PER_LOGIN = 4;

  private static final long MOST_ROOM = 100_000_000;

  private final DataSource dataSource;
  private @Nullable SqlDialect dialect;
  private boolean createSchema;
  Tables tables = new Tables("qrauth_");
  long maxLogins = 1_000_000;
  long maxFamilies = 10_000_000;
  long maxHistory = 10_000_000;
  Duration timeout = Duration.ofSeconds(5);
  Duration sweepEvery = Duration.ofMinutes(1);
  Duration pollEvery = Duration.ofSeconds(1);
  @Nullable DataSource listener;
  InstantSource clock = InstantSource.system();

  JdbcStoresBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
    this.listener = dataSource;
  }

  /**
   * What the tables' names begin with, in scripts and statements; default {@code qrauth_}.
   *
   * @throws IllegalArgumentException when it is not 1 to 30 of {@code a-z}, {@code 0-9} and {@code
   *     _}, beginning with a letter
   */
  public JdbcStoresBuilder tablePrefix(String prefix) {
    this.tables = new Tables(prefix);
    return this;
  }

  /** The database's language; default what the driver says of it. */
  public JdbcStoresBuilder dialect(SqlDialect dialect) {
    this.dialect = dialect;
    return this;
  }

  /**
   * Creates the tables when none of them is there: for development and tests. Tables that are there
   * are never altered; production applies the scripts with its own migration tool.
   */
  public JdbcStoresBuilder createSchema() {
    this.createSchema = true;
    return this;
  }

  /**
   * Room, in logins at a time; 1 to 100,000,000, default 1,000,000. As many ids are remembered, and
   * four times as many counters. What is beyond is refused, and what is stored stays. Counted every
   * 5 s, so that nodes together may go beyond it by what they store in 5 s.
   */
  public JdbcStoresBuilder maxLogins(long max) {
    this.maxLogins = bounded("logins", max);
    return this;
  }

  /**
   * Room, in refresh families at a time, which live as long as their users stay signed in; 1 to
   * 100,000,000, default 10,000,000. As many revocations. Counted like {@link #maxLogins}, a large
   * table more rarely.
   */
  public JdbcStoresBuilder maxFamilies(long max) {
    this.maxFamilies = bounded("families", max);
    return this;
  }

  /**
   * Room, in past logins that users can look at for 90 days; 1 to 100,000,000, default 10,000,000.
   * What is beyond is refused, save for users who have some already. Counted like {@link
   * #maxFamilies}.
   */
  public JdbcStoresBuilder maxHistory(long max) {
    this.maxHistory = bounded("past logins", max);
    return this;
  }

  /**
   * How long the wire to the database may be silent before a call gives up; 100 ms to 60 s, default
   * 5 s. The pool's own time for handing out a connection comes on top.
   */
  public JdbcStoresBuilder timeout(Duration timeout) {
    this.timeout = within("timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(60));
    return this;
  }

  /**
   * How often this node deletes what is over; 1 s to 1 h, default 1 minute. {@link Duration#ZERO}:
   * never by itself, somebody calls {@link JdbcStores#sweep}.
   */
  public JdbcStoresBuilder sweepEvery(Duration interval) {
    this.sweepEvery =
        interval.isZero()
            ? interval
            : within("sweepEvery", interval, Duration.ofSeconds(1), Duration.ofHours(1));
    return this;
  }

  /**
   * PostgreSQL: where the connection for LISTEN comes from; default the data source of the rest, of
   * which it keeps one connection. Behind PgBouncer in transaction mode it must be one that goes to
   * PostgreSQL directly: there LISTEN is accepted and nothing is ever heard.
   */
  public JdbcStoresBuilder listenOn(DataSource direct) {
    this.listener = direct;
    return this;
  }

  /**
   * How often new versions of the logins that pages wait for are read, where they are not told; 100
   * ms to 5 s, default 1 s. One statement reads a thousand of them; with nobody waiting there is
   * none. On PostgreSQL this means to poll instead of LISTEN, unless {@link #listenOn} follows.
   */
  public JdbcStoresBuilder pollEvery(Duration interval) {
    this.pollEvery = within("pollEvery", interval, Duration.ofMillis(100), Duration.ofSeconds(5));
    this.listener = null;
    return this;
  }

  /** Drives the sweep only; default the system's. */
  public JdbcStoresBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * The stores, on tables that were found to be right.
   *
   * @throws io.github.qrauth.base.StoreException when the database does not answer
   * @throws IllegalStateException in one line, when its tables are missing or differ
   * @throws IllegalArgumentException when its dialect is not known
   */
  public JdbcStores build() {
    Database database = new Database(dataSource, spoken(), timeout);
    Schema schema = new Schema(database, tables);
    if (createSchema) {
      schema.createIfAbsent();
    }
    schema.check();
    return new JdbcStores(this, database);
  }

  private SqlDialect spoken() {
    if (dialect != null) {
      return dialect;
    }
    try (Connection connection = dataSource.getConnection()) {
      return SqlDialect.of(connection);
    } catch (SQLException out) {
      throw SqlFailure.of("say which dialect it speaks", out);
    }
  }

  private static long bounded(String what, long max) {
    if (max < 1 || max > MOST_ROOM) {
      throw new IllegalArgumentException(what + " at a time are 1 to 100,000,000, not " + max);
    }
    return max;
  }

  private static Duration within(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " is " + least.toMillis() + " ms to " + most.toMillis() + " ms, not " + value);
    }
    return value;
  }
}
