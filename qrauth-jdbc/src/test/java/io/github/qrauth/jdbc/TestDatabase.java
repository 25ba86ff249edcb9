package io.github.qrauth.jdbc;

import io.github.qrauth.testkit.contract.Outage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The databases that stores are tested on. One server each for a whole test run. */
enum TestDatabase {
  POSTGRESQL(SqlDialect.POSTGRESQL) {
    @Override
    Served serve() throws Exception {
      return PostgresServer.shared();
    }
  },
  /** The same server, statements through PgBouncer in transaction mode. */
  PGBOUNCER(SqlDialect.POSTGRESQL) {
    @Override
    Served serve() throws Exception {
      return PgBouncerServer.shared();
    }
  },
  H2(SqlDialect.H2) {
    @Override
    Served serve() {
      return InProcess.h2();
    }
  },
  SQLITE(SqlDialect.SQLITE) {
    @Override
    Served serve() throws Exception {
      return InProcess.sqlite();
    }
  },
  MARIADB(SqlDialect.MARIADB) {
    @Override
    Served serve() throws Exception {
      return MariaDbServer.shared();
    }
  },
  /**
   * MySQL's statements, on a server that understands them: there is no MySQL to be had as a jar.
   */
  MYSQL(SqlDialect.MYSQL) {
    @Override
    Served serve() throws Exception {
      return MariaDbServer.shared();
    }
  };

  /** Whether the slow servers and the many rounds are wanted. */
  static final boolean LONG = Boolean.getBoolean("qrauth.long");

  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private final SqlDialect dialect;

  TestDatabase(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** A database that runs. */
  interface Served {
    /** The pool that nodes share. */
    DataSource pool();

    /** Connections without a pool. */
    DataSource direct();

    /** Cuts off what comes by {@link #pool()} and {@link #direct()}. */
    Outage outage();

    /** Drops idle connections that an outage broke. */
    default void refresh() {}
  }

  abstract Served serve() throws Exception;

  /** Those of this run. */
  static Stream<TestDatabase> all() {
    return Arrays.stream(values()).filter(one -> LONG || one.compareTo(MARIADB) < 0);
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** The running database; the test is skipped by name where it cannot start, and fails in CI. */
  Served running() {
    try {
      return serve();
    } catch (Exception cannotStart) {
      String why = this + " cannot start here: " + cannotStart;
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        return Assertions.fail(why, cannotStart);
      }
      Assumptions.abort(why);
      throw new AssertionError(cannotStart);
    }
  }

  /** A prefix that no table has. */
  static String freshPrefix() {
    return "t" + PREFIXES.incrementAndGet() + "_";
  }

  /** Stores on empty tables of their own. */
  JdbcStoresBuilder fresh() {
    running().refresh();
    return on(freshPrefix());
  }

  /** Stores on the tables with this prefix. */
  JdbcStoresBuilder on(String prefix) {
    Served database = running();
    JdbcStoresBuilder builder =
        JdbcStores.on(database.pool())
            .dialect(dialect)
            .tablePrefix(prefix)
            .createSchema()
            .timeout(Duration.ofSeconds(60))
            .sweepEvery(Duration.ZERO)
            .pollEvery(Duration.ofMillis(100));
    return dialect == SqlDialect.POSTGRESQL ? builder.listenOn(database.direct()) : builder;
  }

  Optional<Outage> outage() {
    return Optional.of(running().outage());
  }
}
