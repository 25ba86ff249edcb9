package io.github.qrauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.qrauth.jdbc.JdbcStores;
import io.github.qrauth.jdbc.JdbcStoresBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A server for the length of a benchmark, with fsync on; or the one that is given. */
final class BenchPostgres implements AutoCloseable {
  static final String PREFIX = "bench_";
  static final String CHANNEL = PREFIX + "login";

  private static final String OURS = "starts_with(tablename, '" + PREFIX + "')";
  private static final String GIVEN = "QRAUTH_TEST_JDBC_URL";
  private static final double NANOS_PER_MICRO = 1_000;

  private final String url;
  private final @Nullable EmbeddedPostgres embedded;

  private BenchPostgres(String url, @Nullable EmbeddedPostgres embedded) {
    this.url = url;
    this.embedded = embedded;
  }

  static BenchPostgres start() throws IOException {
    String given = System.getenv(GIVEN);
    if (given != null) {
      return new BenchPostgres(given, null);
    }
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("max_connections", "100")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      return new BenchPostgres(server.getJdbcUrl("postgres", "postgres"), server);
    } catch (IllegalStateException cannotStart) {
      throw new IOException(cannotStart);
    }
  }

  /** Connections without a pool. */
  PGSimpleDataSource direct() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }

  HikariDataSource pool(String synchronousCommit, int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(direct());
    pool.setMaximumPoolSize(connections);
    pool.setConnectionInitSql("SET synchronous_commit = " + synchronousCommit);
    return pool;
  }

  /** Empty tables. */
  void clear() throws SQLException {
    try (Connection connection = direct().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : asked("SELECT tablename FROM pg_tables WHERE " + OURS)) {
        statement.execute("DROP TABLE " + table);
      }
    }
    stores(direct()).createSchema().build().close();
  }

  /** Stores that hear of others too rarely to matter. */
  JdbcStoresBuilder stores(DataSource source) {
    return JdbcStores.on(source)
        .tablePrefix(PREFIX)
        .pollEvery(Duration.ofSeconds(5))
        .sweepEvery(Duration.ZERO);
  }

  String host() {
    return direct().getServerNames()[0];
  }

  int port() {
    return direct().getPortNumbers()[0];
  }

  String user() {
    return String.valueOf(direct().getUser());
  }

  String database() {
    return String.valueOf(direct().getDatabaseName());
  }

  /** What the processes of all connections have used; zero where they are on another machine. */
  double cpuMicros() {
    double nanos = 0;
    for (String pid : asked("SELECT pid FROM pg_stat_activity")) {
      nanos += nanos(Path.of("/proc", pid, "schedstat"));
    }
    return nanos / NANOS_PER_MICRO;
  }

  /** The first column of each row. */
  List<String> asked(String query) {
    try (Connection connection = direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException out) {
      throw new IllegalStateException(out);
    }
  }

  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }

  private static double nanos(Path schedstat) {
    try {
      return Files.exists(schedstat)
          ? Double.parseDouble(Files.readString(schedstat).split(" ")[0])
          : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
