package io.github.qrauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.qrauth.guard.AttemptStore.Charge;
import io.github.qrauth.jdbc.JdbcStores;
import io.github.qrauth.jdbc.SqlDialect;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The stores on a real PostgreSQL: a login's writes beside the bare statement and beside SELECT 1,
 * and how long another node takes to hear of a change.
 */
final class JdbcStoreBench {
  private static final String GIVEN = "QRAUTH_TEST_JDBC_URL";
  private static final int CALLS = 1_000;
  private static final int WARM_UP = 1_000;
  private static final int EVENTS = 300;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final RecordedLogins recorder = new RecordedLogins();
  private final DataSource server;

  private JdbcStoreBench(DataSource server) {
    this.server = server;
  }

  static void report() throws Exception {
    String given = System.getenv(GIVEN);
    if (given != null) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setURL(given);
      new JdbcStoreBench(source).run();
      return;
    }
    try (EmbeddedPostgres embedded =
        EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
      new JdbcStoreBench(embedded.getPostgresDatabase()).run();
    } catch (IOException | IllegalStateException cannotStart) {
      System.out.println("SKIPPED, PostgreSQL cannot start here: " + cannotStart);
    }
  }

  private void run() throws Exception {
    System.out.println(asked("SELECT version()") + ", fsync " + asked("SHOW fsync"));
    System.out.println(Latencies.header());
    for (String commit : List.of("on", "off")) {
      for (int threads : new int[] {1, 16}) {
        rows(commit, threads);
      }
    }
    events();
    sizes();
  }

  private void rows(String commit, int threads) throws Exception {
    try (HikariDataSource pool = pool(commit, threads);
        JdbcStores stores = fresh(pool)) {
      List<List<LoginSession>> logins = recorded(WARM_UP + 2 * CALLS);
      String mode = ", synchronous_commit " + commit;
      Instant now = Instant.now();
      Latencies.measure("warm-up", threads, WARM_UP, n -> whole(stores, logins.get(n), now));
      print("SELECT 1, the floor", threads, n -> select(pool));
      print("create" + mode, threads, n -> stores.logins().create(first(logins, n), now));
      print("bare UPDATE by id and version" + mode, threads, n -> bare(pool, logins, n, now));
      for (int n = 0; n < CALLS; n++) {
        stores.logins().create(logins.get(WARM_UP + CALLS + n).get(0), now);
      }
      print(
          "transition: UPDATE and NOTIFY" + mode,
          threads,
          n -> must(stores.logins().transition(logins.get(WARM_UP + CALLS + n).get(1), now)));
      print(
          "find", threads, n -> must(stores.logins().find(first(logins, n).id(), now).isPresent()));
      print("three charges in turn" + mode, threads, n -> charge(stores, n, now));
      print(
          "use an id once, always flushed",
          threads,
          n -> stores.once().use("id-" + n, now.plusSeconds(60), now));
    }
  }

  /** From the call that changes to the listener of another node. */
  private void events() throws Exception {
    try (HikariDataSource pool = pool("off", 2);
        JdbcStores writer = fresh(pool);
        JdbcStores listener =
            JdbcStores.on(pool)
                .tablePrefix("bench_")
                .listenOn(server)
                .sweepEvery(Duration.ZERO)
                .build()) {
      while (listener.health().eventAge().isEmpty()) {
        Thread.onSpinWait();
      }
      SynchronousQueue<Long> heard = new SynchronousQueue<>();
      long[] times = new long[EVENTS];
      Instant now = Instant.now();
      for (int i = 0; i < EVENTS; i++) {
        List<LoginSession> login = recorder.next();
        writer.logins().create(login.get(0), now);
        try (Subscription watching =
            listener.events().subscribe(login.get(0).id(), e -> offer(heard))) {
          long begin = System.nanoTime();
          must(writer.logins().transition(login.get(1), now));
          Long at = heard.poll(10, TimeUnit.SECONDS);
          times[i] = (at == null ? System.nanoTime() : at) - begin;
        }
      }
      System.out.println(Latencies.of("change to another node's listener", times));
    }
    System.out.println(Latencies.of("bare NOTIFY to pgjdbc getNotifications", bareNotifications()));
  }

  private long[] bareNotifications() throws Exception {
    long[] times = new long[EVENTS];
    try (Connection listener = server.getConnection();
        Connection sender = server.getConnection();
        Statement listen = listener.createStatement();
        Statement send = sender.createStatement()) {
      listen.execute("LISTEN bare");
      PGConnection notified = listener.unwrap(PGConnection.class);
      for (int i = 0; i < EVENTS; i++) {
        long begin = System.nanoTime();
        send.execute("NOTIFY bare, 'x'");
        must(notified.getNotifications(10_000).length == 1);
        times[i] = System.nanoTime() - begin;
      }
    }
    return times;
  }

  private void sizes() throws Exception {
    for (String table : List.of("login", "once", "attempt")) {
      String size = "pg_total_relation_size('bench_" + table + "')";
      System.out.printf(
          "bytes a row with indexes, %s: %s%n",
          table, asked("SELECT " + size + " / greatest(1, count(*)) FROM bench_" + table));
    }
  }

  private HikariDataSource pool(String commit, int threads) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(server);
    pool.setMaximumPoolSize(threads);
    pool.setConnectionInitSql("SET synchronous_commit = " + commit);
    return pool;
  }

  private JdbcStores fresh(DataSource pool) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("login", "once", "attempt", "family", "revocation")) {
        statement.execute("DROP TABLE IF EXISTS bench_" + table);
      }
    }
    return JdbcStores.on(pool)
        .dialect(SqlDialect.POSTGRESQL)
        .tablePrefix("bench_")
        .createSchema()
        .pollEvery(Duration.ofSeconds(5))
        .sweepEvery(Duration.ZERO)
        .build();
  }

  private List<List<LoginSession>> recorded(int count) {
    List<List<LoginSession>> logins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      logins.add(recorder.next());
    }
    return logins;
  }

  private static LoginSession first(List<List<LoginSession>> logins, int number) {
    return logins.get(WARM_UP + number).get(0);
  }

  private static void whole(JdbcStores stores, List<LoginSession> versions, Instant now) {
    stores.logins().create(versions.get(0), now);
    versions.subList(1, versions.size()).forEach(v -> must(stores.logins().transition(v, now)));
    must(!stores.logins().transition(versions.get(1), now));
  }

  private static void charge(JdbcStores stores, int number, Instant now) {
    List<Charge> charges =
        List.of(
            new Charge("source-" + number % 500, 1_000_000, WINDOW),
            new Charge("login-" + number, 1_000_000, WINDOW),
            new Charge("account-" + number, 1_000_000, WINDOW));
    must(stores.attempts().chargeInTurn(charges, now).size() == 3);
  }

  private static void select(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement("SELECT 1");
        ResultSet row = statement.executeQuery()) {
      must(row.next());
    }
  }

  /** The same change by hand: no event, no guard but the version. */
  private static void bare(
      DataSource pool, List<List<LoginSession>> logins, int number, Instant now)
      throws SQLException {
    LoginSession next = logins.get(WARM_UP + number).get(1);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE bench_login SET version = ?, retain_until = ?, data = ?"
                    + " WHERE id = ? AND version = ? AND retain_until > ?")) {
      byte[] encoded = LoginSessionCodec.encode(next);
      statement.setInt(1, next.version());
      statement.setLong(2, LoginSessionCodec.retainUntilMillis(encoded));
      statement.setBytes(3, encoded);
      statement.setString(4, next.id().toString());
      statement.setInt(5, next.version() - 1);
      statement.setLong(6, now.toEpochMilli());
      must(statement.executeUpdate() == 1);
    }
  }

  private static void offer(SynchronousQueue<Long> heard) {
    try {
      heard.offer(System.nanoTime(), 1, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void must(boolean held) {
    if (!held) {
      throw new IllegalStateException("a benchmark of something that does not work is none");
    }
  }

  private static void print(String what, int threads, Latencies.Call call) throws Exception {
    System.out.println(Latencies.measure(what, threads, CALLS, call));
  }

  private String asked(String query) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      must(row.next());
      return row.getString(1);
    }
  }
}
